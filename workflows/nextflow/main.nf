// One mirsweep scan in shards, and their merge.
//
//     nextflow run main.nf --mirnas mature.fa --transcripts 'utrs1.fa.gz,utrs2.fa.gz' --shards 100 --outdir result

nextflow.enable.dsl = 2

include { MIRSWEEP_SCAN  } from './modules/mirsweep/scan/main'
include { MIRSWEEP_MERGE } from './modules/mirsweep/merge/main'

workflow MIRSWEEP {
    take:
    transcripts // channel: [ meta, [ fasta, ... ], [ gzi, ... ] ]
    mirnas      // value channel: [ meta, fasta ]
    documented  // value channel: [ meta, [ table, ... ] ]
    shards      // number of parts

    main:
    parts = transcripts.flatMap { meta, fasta, gzi ->
        (1..shards).collect { shard -> [ meta + [ shard: shard, shards: shards ], fasta, gzi ] }
    }
    MIRSWEEP_SCAN(parts, mirnas, documented)
    // The size lets the merge begin as soon as its own parts are there.
    finished = MIRSWEEP_SCAN.out.result
        .map { meta, folder -> [ groupKey(meta.findAll { key, value -> !(key in [ 'shard', 'shards' ]) }, shards), folder ] }
        .groupTuple()
        .map { key, folders -> [ key.groupTarget, folders ] }
        .join(transcripts.map { meta, fasta, gzi -> [ meta, fasta ] })
    MIRSWEEP_MERGE(finished)

    emit:
    result   = MIRSWEEP_MERGE.out.result // channel: [ meta, folder ]
    versions = MIRSWEEP_SCAN.out.versions.mix(MIRSWEEP_MERGE.out.versions)
}

def listed_files(names) {
    return names ? names.tokenize(',').collect { name -> file(name, checkIfExists: true) } : []
}

workflow {
    def fasta = listed_files(params.transcripts)
    def indexes = fasta.collect { path -> file("${path.toUriString()}.gzi") }.findAll { index -> index.exists() }
    MIRSWEEP(
        Channel.of([ [ id: params.id ], fasta, indexes ]),
        Channel.value([ [ id: 'mirnas' ], file(params.mirnas, checkIfExists: true) ]),
        Channel.value([ [ id: 'documented' ], listed_files(params.documented) ]),
        params.shards as int
    )
}
