process MIRSWEEP_MERGE {
    tag "${meta.id}"
    label 'process_single'

    conda "${moduleDir}/environment.yml"
    container 'mirsweep:0.1.0'

    input:
    tuple val(meta), path(shards), path(transcripts) // the transcripts for their checksums, under the names that the shards saw

    output:
    tuple val(meta), path("${prefix}"), emit: result
    path 'versions.yml'               , emit: versions

    when:
    task.ext.when == null || task.ext.when

    script:
    def args = task.ext.args ?: ''
    prefix = task.ext.prefix ?: "${meta.id}"
    """
    mirsweep merge ${args} -o ${prefix} ${shards}

    cat <<-END_VERSIONS > versions.yml
    "${task.process}":
        mirsweep: \$(mirsweep --version | sed -n '1s/mirsweep //p')
    END_VERSIONS
    """

    stub:
    prefix = task.ext.prefix ?: "${meta.id}"
    """
    mkdir ${prefix}
    touch ${prefix}/targets.tsv ${prefix}/sites.tsv ${prefix}/documented.tsv ${prefix}/report.html ${prefix}/summary.json

    cat <<-END_VERSIONS > versions.yml
    "${task.process}":
        mirsweep: \$(mirsweep --version | sed -n '1s/mirsweep //p')
    END_VERSIONS
    """
}
