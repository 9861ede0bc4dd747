"""Runs the recipes of doc/genome.md as they are printed, each on a small made genome with its annotation in the form of the
recipe's source, and compares the sites with those that were put there.

genome_recipes_test.py PROGRAM SOURCE
"""

import gzip
import os
import re
import subprocess
import sys
import tempfile

RECIPE = re.compile(r"<!-- recipe:(\S+) -->\n```sh\n(.*?)```", re.DOTALL)

# Two genes; positions are 1-based and inclusive. The coding parts have their stop codons.
PLUS = {"strand": "+", "exons": [(21, 80), (121, 200)], "coding": (31, 75)}
MINUS = {"strand": "-", "exons": [(241, 340)], "coding": (301, 330)}
LET7, MIR156 = "CTACCTCA", "GTGCTCACTCTCTTCTGTCA"  # an 8mer of let-7, and what pairs with all of ath-miR156a-5p
# A near-perfect site is opposite positions 2-19.
# Type, blocks and strand of the sites: over the intron, within an exon, on the other strand.
LET7_PLUS = [("8mer", "77-80,121-124", "+"), ("8mer", "150-157", "+")]
LET7_MINUS = [("8mer", "261-268", "-")]


def reverse_complement(text):
    return text[::-1].translate(str.maketrans("ACGT", "TGCA"))


def make_sequence():
    bases = ["G"] * 400
    for start, text in [(31, "ATG"), (73, "TAA"), (77, LET7[:4]), (121, LET7[4:]), (150, LET7), (170, MIR156),
                        (261, reverse_complement(LET7)), (301, reverse_complement("TAA")), (328, reverse_complement("ATG"))]:
        bases[start - 1:start - 1 + len(text)] = text
    return "".join(bases)


def write(name, text):
    with gzip.open(name, "wt", encoding="utf-8") if name.endswith(".gz") else open(name, "w", encoding="utf-8") as file:
        file.write(text)


def write_genome(name, header, width, case=str):
    sequence = case(make_sequence())
    write(name, f">{header}\n" + "".join(sequence[at:at + width] + "\n" for at in range(0, len(sequence), width)))


def overlap(exons, begin, end):
    return [(max(first, begin), min(last, end)) for first, last in exons if first <= end and begin <= last]


def parts_of(gene):
    """Exons, CDS without and with the stop codon, stop codon, 5'UTR and 3'UTR, in transcript order."""
    first, last = gene["coding"]
    is_plus = gene["strand"] == "+"
    stop = (last - 2, last) if is_plus else (first, first + 2)
    inner = (first, last - 3) if is_plus else (first + 3, last)
    sides = [(1, first - 1), (last + 1, 1000)]
    five, three = sides if is_plus else sides[::-1]

    def within(span):
        return overlap(gene["exons"], *span)[::1 if is_plus else -1]

    return {"exon": within((1, 1000)), "cds": within(inner), "whole_cds": within(gene["coding"]), "stop": within(stop),
            "five": within(five), "three": within(three), "span": (gene["exons"][0][0], gene["exons"][-1][1])}


def line(chrom, source, kind, place, strand, attributes, phase="."):
    return f"{chrom}\t{source}\t{kind}\t{place[0]}\t{place[1]}\t.\t{strand}\t{phase}\t{attributes}\n"


def gtf(chrom, source, gene, names, attributes_of, transcript="transcript"):
    """`names`: what a part is called, or None if the source does not write it; `attributes_of(kind, number)`."""
    parts, rows = parts_of(gene), []
    rows.append(line(chrom, source, "gene", parts["span"], gene["strand"], attributes_of("gene", 0)))
    rows.append(line(chrom, source, transcript, parts["span"], gene["strand"], attributes_of("transcript", 0)))
    for part, kind in names:
        for number, place in enumerate(parts[part], 1):
            phase = "0" if part in ("cds", "stop", "whole_cds") else "."
            rows.append(line(chrom, source, kind, place, gene["strand"], attributes_of(kind, number), phase))
    return "".join(rows)


def ensembl():
    def attributes(number, symbol):
        gene = (f'gene_id "ENSG0000000000{number}"; gene_version "5"; gene_name "{symbol}"; gene_source "ensembl_havana"; '
                'gene_biotype "protein_coding";')

        def of(kind, exon):
            if kind == "gene":
                return gene
            head = gene.replace(" gene_name", f' transcript_id "ENST0000000000{number}"; transcript_version "2"; gene_name')
            if kind == "exon":
                head = head.replace(" gene_name", f' exon_number "{exon}"; gene_name')
            return (head + f' transcript_name "{symbol}-201"; transcript_source "ensembl_havana"; '
                    'transcript_biotype "protein_coding"; tag "basic"; tag "Ensembl_canonical";')
        return of

    names = [("exon", "exon"), ("cds", "CDS"), ("stop", "stop_codon"), ("five", "five_prime_utr"), ("three", "three_prime_utr")]
    write_genome("Homo_sapiens.GRCh38.dna.primary_assembly.fa.gz", "1 dna:chromosome chromosome:GRCh38:1:1:400:1 REF", 60)
    write("Homo_sapiens.GRCh38.111.gtf.gz", "#!genome-build GRCh38.p14\n#!genome-version GRCh38\n"
          + gtf("1", "ensembl_havana", PLUS, names, attributes(1, "AAA1")) + gtf("1", "ensembl_havana", MINUS, names, attributes(2, "BBB2")))
    return [("ENST00000000001", "AAA1", "1", site) for site in LET7_PLUS] + \
           [("ENST00000000002", "BBB2", "1", site) for site in LET7_MINUS]


def gencode():
    def attributes(number, symbol):
        def of(kind, exon):
            head = f'gene_id "ENSG0000000000{number}.5"; '
            if kind != "gene":
                head += f'transcript_id "ENST0000000000{number}.2"; '
            head += f'gene_type "protein_coding"; gene_name "{symbol}"; '
            if kind != "gene":
                head += f'transcript_type "protein_coding"; transcript_name "{symbol}-201"; '
            if kind not in ("gene", "transcript"):
                head += f'exon_number {exon}; exon_id "ENSE0000000000{number}.1"; '
            head += "level 2; "
            return head + ('tag "basic"; tag "MANE_Select"; tag "appris_principal_1";' if kind != "gene" else "")
        return of

    # UTR has no side there, and holds the stop codon.
    names = [("exon", "exon"), ("cds", "CDS"), ("stop", "stop_codon"), ("five", "UTR"), ("three", "UTR"), ("stop", "UTR")]
    write_genome("GRCh38.primary_assembly.genome.fa.gz", "chr1 1", 60)
    write("gencode.v45.annotation.gtf.gz", "##description: evidence-based annotation of the human genome\n##provider: GENCODE\n"
          + gtf("chr1", "HAVANA", PLUS, names, attributes(1, "AAA1")) + gtf("chr1", "HAVANA", MINUS, names, attributes(2, "BBB2")))
    return [("ENST00000000001.2", "AAA1", "chr1", site) for site in LET7_PLUS] + \
           [("ENST00000000002.2", "BBB2", "chr1", site) for site in LET7_MINUS]


def refseq():
    def of_gene(gene, number, symbol):
        parts, strand = parts_of(gene), gene["strand"]
        accession = f"NM_00000{number}.3"
        rows = line("NC_000001.11", "BestRefSeq", "gene", parts["span"], strand,
                    f"ID=gene-{symbol};Dbxref=GeneID:{number},HGNC:HGNC:{number};Name={symbol};description=made%2C of {symbol};"
                    f"gbkey=Gene;gene={symbol};gene_biotype=protein_coding")
        common = f"Dbxref=GeneID:{number},GenBank:{accession},HGNC:HGNC:{number}"
        rows += line("NC_000001.11", "BestRefSeq", "mRNA", parts["span"], strand,
                     f"ID=rna-{accession};Parent=gene-{symbol};{common};Name={accession};gbkey=mRNA;gene={symbol};"
                     f"product=made;tag=MANE Select;transcript_id={accession}")
        for exon, place in enumerate(parts["exon"], 1):
            rows += line("NC_000001.11", "BestRefSeq", "exon", place, strand,
                         f"ID=exon-{accession}-{exon};Parent=rna-{accession};{common};gbkey=mRNA;gene={symbol};product=made;"
                         f"tag=MANE Select;transcript_id={accession}")
        for place in parts["whole_cds"]:
            rows += line("NC_000001.11", "BestRefSeq", "CDS", place, strand,
                         f"ID=cds-NP_00000{number}.3;Parent=rna-{accession};Dbxref=GeneID:{number};Name=NP_00000{number}.3;gbkey=CDS;"
                         f"gene={symbol};product=made;protein_id=NP_00000{number}.3;tag=MANE Select", "0")
        return rows

    write_genome("GCF_000001405.40_GRCh38.p14_genomic.fna.gz", "NC_000001.11 Homo sapiens chromosome 1, GRCh38.p14 Primary Assembly", 80,
                 str.lower)
    write("GCF_000001405.40_GRCh38.p14_genomic.gff.gz",
          "##gff-version 3\n#!gff-spec-version 1.21\n#!processor NCBI annotwriter\n##sequence-region NC_000001.11 1 400\n"
          + line("NC_000001.11", "RefSeq", "region", (1, 400), "+", "ID=NC_000001.11:1..400;Dbxref=taxon:9606;Name=1;chromosome=1;gbkey=Src")
          + of_gene(PLUS, 1, "AAA1") + of_gene(MINUS, 2, "BBB2"))
    return [("NM_000001.3", "AAA1", "NC_000001.11", site) for site in LET7_PLUS] + \
           [("NM_000002.3", "BBB2", "NC_000001.11", site) for site in LET7_MINUS]


def ucsc():
    def row(gene, name, symbol, exons):
        starts = "".join(f"{first - 1}," for first, _ in exons)
        ends = "".join(f"{last}," for _, last in exons)
        return (f"585\t{name}\tchr1\t{gene['strand']}\t{exons[0][0] - 1}\t{exons[-1][1]}\t{gene['coding'][0] - 1}\t{gene['coding'][1]}\t"
                f"{len(exons)}\t{starts}\t{ends}\t0\t{symbol}\tcmpl\tcmpl\t{'0,' * len(exons)}\n")

    # The first transcript of AAA1 has a shorter 3'UTR.
    write_genome("hg38.fa.gz", "chr1", 50, lambda text: text[:200] + text[200:].lower())
    write("ncbiRefSeqCurated.txt.gz", row(PLUS, "NM_000003.1", "AAA1", [(21, 80), (121, 140)])
          + row(PLUS, "NM_000001.3", "AAA1", PLUS["exons"]) + row(MINUS, "NM_000002.3", "BBB2", MINUS["exons"]))
    return [("NM_000001.3", "AAA1", "chr1", site) for site in LET7_PLUS] + \
           [("NM_000002.3", "BBB2", "chr1", site) for site in LET7_MINUS]


def flybase():
    def attributes(number, symbol):
        gene = f'gene_id "FBgn000000{number}"; gene_symbol "{symbol}";'

        def of(kind, _):
            return gene if kind == "gene" else f'{gene} transcript_id "FBtr000000{number}"; transcript_symbol "{symbol}-RA";'
        return of

    names = [("exon", "exon"), ("five", "5UTR"), ("stop", "stop_codon"), ("cds", "CDS"), ("three", "3UTR")]
    write_genome("dmel-all-chromosome-r6.55.fasta.gz",
                 "2L type=golden_path_region; loc=2L:1..400; ID=2L; dbxref=GB:AE014134; length=400; release=r6.55; species=Dmel;", 80)
    write("dmel-all-r6.55.gtf.gz", gtf("2L", "FlyBase", PLUS, names, attributes(1, "mod(mdg4)"), "mRNA")
          + gtf("2L", "FlyBase", MINUS, names, attributes(2, "abc"), "mRNA"))
    return [("FBtr0000001", "mod(mdg4)", "2L", site) for site in LET7_PLUS] + \
           [("FBtr0000002", "abc", "2L", site) for site in LET7_MINUS]


def wormbase():
    def attributes(number, transcript):
        gene = f'gene_id "WBGene0000000{number}"; gene_source "WormBase"; gene_biotype "protein_coding";'

        def of(kind, exon):
            if kind == "gene":
                return gene
            head = gene.replace(" gene_source", f' transcript_id "{transcript}"; '
                                + (f'exon_number "{exon}"; ' if kind == "exon" else "") + "gene_source")
            return head + ' transcript_source "WormBase"; transcript_biotype "protein_coding";'
        return of

    names = [("exon", "exon"), ("cds", "CDS"), ("stop", "stop_codon"), ("five", "five_prime_utr"), ("three", "three_prime_utr")]
    write_genome("c_elegans.PRJNA13758.WS290.genomic.fa.gz", "I", 50)
    write("c_elegans.PRJNA13758.WS290.canonical_geneset.gtf.gz", "#!genebuild-version WS290\n"
          + gtf("I", "WormBase", PLUS, names, attributes(1, "Y110A7A.10.1")) + gtf("I", "WormBase", MINUS, names, attributes(2, "F27C8.1.1")))
    write("c_elegans.PRJNA13758.WS290.geneIDs.txt.gz", "6239,WBGene00000001,aap-1,Y110A7A.10,Live,protein_coding_gene\n"
          "6239,WBGene00000002,,F27C8.1,Live,protein_coding_gene\n")
    return [("Y110A7A.10.1", "aap-1", "I", site) for site in LET7_PLUS] + \
           [("F27C8.1.1", "F27C8.1", "I", site) for site in LET7_MINUS]


def tair():
    def of_gene(gene, locus, symbol):
        parts, strand = parts_of(gene), gene["strand"]
        rows = line("Chr1", "Araport11", "gene", parts["span"], strand,
                    f"ID={locus};Name={locus};Note=made protein;symbol={symbol};full_name=made;locus_type=protein_coding")
        rows += line("Chr1", "Araport11", "mRNA", parts["span"], strand,
                     f"ID={locus}.1;Parent={locus};Name={locus}.1;Note=made protein;conf_class=1;symbol={symbol}")
        for part, kind in [("five", "five_prime_UTR"), ("whole_cds", "CDS"), ("exon", "exon"), ("three", "three_prime_UTR")]:
            for number, place in enumerate(parts[part], 1):
                rows += line("Chr1", "Araport11", kind, place, strand,
                             f"ID={locus}:{kind}:{number};Parent={locus}.1;Name={symbol}:{kind}:{number}", "0" if part == "whole_cds" else ".")
        return rows

    write_genome("TAIR10_chr_all.fas.gz", "1 CHROMOSOME dumped from ADB: Feb/3/09 16:9; last updated: 2009-02-02", 79)
    write("Araport11_GFF3_genes_transposons.current.gff.gz",
          "##gff-version 3\n" + of_gene(PLUS, "AT1G01010", "NAC001") + of_gene(MINUS, "AT1G01020", "ARV1"))
    return [("AT1G01010.1", "AT1G01010", "1", ("near-perfect", "171-188", "+"))]


MAKERS = {"ensembl": ensembl, "gencode": gencode, "refseq": refseq, "ucsc": ucsc, "flybase": flybase, "wormbase": wormbase, "tair": tair}
MIRNAS = """>hsa-let-7a-5p MIMAT0000062 Homo sapiens let-7a-5p
UGAGGUAGUAGGUUGUAUAGUU
>dme-let-7-5p MIMAT0000396 Drosophila melanogaster let-7-5p
UGAGGUAGUAGGUUGUAUAGU
>cel-let-7-5p MIMAT0000001 Caenorhabditis elegans let-7-5p
UGAGGUAGUAGGUUGUAUAGUU
>ath-miR156a-5p MIMAT0000166 Arabidopsis thaliana miR156a-5p
UGACAGAAGAGAGUGAGCAC
"""


def sites_of(folder):
    with open(os.path.join(folder, "sites.tsv"), encoding="utf-8") as table:
        header, *rows = [text.rstrip("\n").split("\t") for text in table]
    rows = [dict(zip(header, row, strict=True)) for row in rows]
    return [(row["transcript"], row["gene"], row["chrom"], (row["site_type"], row["blocks"], row["strand"])) for row in rows]


def main():
    program, source = map(os.path.abspath, sys.argv[1:])
    with open(os.path.join(source, "doc/genome.md"), encoding="utf-8") as page:
        recipes = RECIPE.findall(page.read())
    assert [name for name, _ in recipes] == list(MAKERS), "a recipe has no check, or a check no recipe"
    environment = {**os.environ, "PATH": os.path.dirname(program) + os.pathsep + os.environ["PATH"], "LC_ALL": "C.UTF-8"}
    for name, text in recipes:
        with tempfile.TemporaryDirectory() as folder:
            os.chdir(folder)
            write("mature.fa", MIRNAS)
            expected = MAKERS[name]()
            subprocess.run(["sh", "-eu", "-c", text], env=environment, check=True)
            found = sites_of(name)
            assert found == expected, (name, found, expected)
            os.chdir("/")
        print(f"{name}: as wanted")


main()
