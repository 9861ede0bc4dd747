# Reads the tables of mirsweep, plain or packed, into data frames with the right types. Needs nothing but R.
#
#     source("/usr/share/mirsweep/mirsweep.R")
#     sites <- read_mirsweep("result/sites.tsv")
#
# Positions are 1-based and inclusive, as in the files. An absent value is NA.

# Columns of names and words: also where each value looks like a number.
mirsweep_text_columns <- c(
  "mirna", "transcript", "best_transcript", "gene", "gene_id", "site_type", "best_site", "documented", "support",
  "references", "status", "chrom", "strand", "blocks", "haplotype", "junction", "conserved", "repeat", "region", "id",
  "ref", "alt", "effect", "ref_site", "alt_site", "type", "in_orf"
)

# Columns of few distinct words, read as factors; the levels of site types go from the strongest on.
mirsweep_factor_columns <- c(
  "site_type", "best_site", "documented", "support", "status", "strand", "conserved", "repeat", "junction", "haplotype",
  "region", "effect", "ref_site", "alt_site"
)

mirsweep_site_types <- c("8mer", "7mer-m8", "7mer-A1", "6mer", "offset-6mer")

mirsweep_typed <- function(values, column, is_loci) {
  if (column %in% mirsweep_factor_columns) {
    levels <- unique(values[!is.na(values)])
    if (column %in% c("site_type", "best_site", "ref_site", "alt_site")) {
      levels <- c(mirsweep_site_types, setdiff(levels, mirsweep_site_types))
    }
    return(factor(values, levels = levels))
  }
  if (column %in% mirsweep_text_columns || (is_loci && column == "transcripts")) {
    return(values)
  }
  if (all(is.na(values))) {
    return(as.numeric(values))
  }
  # Positions beyond 2^31 stay numbers.
  utils::type.convert(values, as.is = TRUE, na.strings = "NA")
}

# A table of mirsweep, TSV: plain, gzip or BGZF. Stops with the file's name where it is none.
read_mirsweep <- function(path) {
  if (!is.character(path) || length(path) != 1L) {
    stop("read_mirsweep: one path is expected")
  }
  if (!file.exists(path)) {
    stop(path, ": there is no such file")
  }
  file <- gzfile(path, "rt", encoding = "UTF-8")
  on.exit(close(file))
  lines <- readLines(file, n = 1L, warn = FALSE)
  columns <- if (length(lines) == 0L) character() else strsplit(lines, "\t", fixed = TRUE)[[1L]]
  if (!any(c("mirna", "transcript", "chrom") %in% columns)) {
    stop(path, ": is not a table of mirsweep (TSV, with a header line)")
  }
  table <- base::scan(file, what = rep(list(""), length(columns)), sep = "\t", quote = "", comment.char = "",
                na.strings = "NA", quiet = TRUE, multi.line = FALSE, fill = FALSE)
  names(table) <- columns
  is_loci <- all(c("genome_start", "blocks", "transcripts") %in% columns)
  table <- Map(function(values, column) mirsweep_typed(values, column, is_loci), table, columns)
  as.data.frame(table, stringsAsFactors = FALSE, check.names = FALSE, optional = TRUE)
}

# All tables of a folder that `mirsweep scan -o` wrote, by their names.
read_mirsweep_result <- function(folder) {
  files <- list.files(folder, pattern = "^[a-z_]+\\.tsv(\\.gz)?$", full.names = TRUE)
  if (length(files) == 0L) {
    stop(folder, ": holds no tables of mirsweep (TSV)")
  }
  tables <- lapply(files, read_mirsweep)
  names(tables) <- sub("\\.tsv(\\.gz)?$", "", basename(files))
  tables
}

# Places of sites as GRanges: on the genome where the table has them, else on the transcripts. Needs GenomicRanges.
mirsweep_granges <- function(table) {
  if (!requireNamespace("GenomicRanges", quietly = TRUE)) {
    stop("mirsweep_granges needs the package GenomicRanges of Bioconductor")
  }
  on_genome <- all(c("chrom", "genome_start", "genome_end", "strand") %in% names(table))
  if (!on_genome && !all(c("transcript", "start", "end") %in% names(table))) {
    stop("mirsweep_granges: the table has no places: read sites, loci or features")
  }
  used <- if (on_genome) c("chrom", "genome_start", "genome_end", "strand") else c("transcript", "start", "end")
  ranges <- GenomicRanges::GRanges(
    seqnames = table[[used[1L]]],
    ranges = IRanges::IRanges(start = table[[used[2L]]], end = table[[used[3L]]]),
    strand = if (on_genome) as.character(table$strand) else "*"
  )
  # The class has names of its own for these.
  others <- setdiff(names(table), c(used, "strand"))
  columns <- table[others]
  names(columns)[names(columns) %in% c("start", "end")] <- paste0("site_", intersect(names(columns), c("start", "end")))
  GenomicRanges::mcols(ranges) <- columns
  ranges
}
