process MIRSWEEP_SCAN {
    tag "${meta.shards ? "${meta.id} ${meta.shard}/${meta.shards}" : meta.id}"
    label 'process_medium'

    conda "${moduleDir}/environment.yml"
    container 'mirsweep:0.1.0'

    input:
    tuple val(meta), path(transcripts), path(indexes) // meta.shard and meta.shards: part and number of parts; without them the whole
    tuple val(meta2), path(mirnas)
    tuple val(meta3), path(documented)                // [] for the small built-in table

    output:
    tuple val(meta), path("${prefix}"), emit: result
    path 'versions.yml'               , emit: versions

    when:
    task.ext.when == null || task.ext.when

    script:
    def args = task.ext.args ?: ''
    def part = meta.shards ? "--shard ${meta.shard}/${meta.shards}" : ''
    def transcript_options = [transcripts].flatten().collect { file -> "-t ${file}" }.join(' ')
    def documented_options = [documented].flatten().collect { file -> "-d ${file}" }.join(' ')
    prefix = task.ext.prefix ?: (meta.shards ? "${meta.id}.${meta.shard}-of-${meta.shards}" : "${meta.id}")
    """
    mirsweep scan \\
        ${args} \\
        ${part} \\
        --threads ${task.cpus} \\
        -m ${mirnas} \\
        ${transcript_options} \\
        ${documented_options} \\
        -o ${prefix}

    cat <<-END_VERSIONS > versions.yml
    "${task.process}":
        mirsweep: \$(mirsweep --version | sed -n '1s/mirsweep //p')
    END_VERSIONS
    """

    stub:
    prefix = task.ext.prefix ?: (meta.shards ? "${meta.id}.${meta.shard}-of-${meta.shards}" : "${meta.id}")
    """
    mkdir ${prefix}
    touch ${prefix}/targets.tsv ${prefix}/sites.tsv ${prefix}/documented.tsv ${prefix}/report.html ${prefix}/summary.json

    cat <<-END_VERSIONS > versions.yml
    "${task.process}":
        mirsweep: \$(mirsweep --version | sed -n '1s/mirsweep //p')
    END_VERSIONS
    """
}
