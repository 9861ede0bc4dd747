# compare_with_r.R PROGRAM FOLDER: makes transcripts, miRNAs and a table of fold changes, runs `enrich`, and compares every
# seed with R's own tests.
arguments <- commandArgs(trailingOnly = TRUE)
program <- arguments[1]
folder <- arguments[2]
dir.create(folder, showWarnings = FALSE, recursive = TRUE)
setwd(folder)
set.seed(1)
letters4 <- c("A", "C", "G", "T")
made <- function(n) paste(sample(letters4, n, replace = TRUE), collapse = "")

mirnas <- sapply(1:40, function(i) made(22))
writeLines(paste0(">made-miR-", seq_along(mirnas), "\n", mirnas), "mirnas.fa")
lengths <- sample(200:3000, 300, replace = TRUE)
utrs <- sapply(lengths, made)
genes <- paste0("G", seq_along(utrs))
writeLines(paste0(">", genes, "\n", utrs), "utrs.fa")

# Sites by their definition: the reverse complement of positions 2-7 or 2-8, and an A.
reverse_complement <- function(s) chartr("ACGT", "TGCA", paste(rev(strsplit(s, "")[[1]]), collapse = ""))
starts <- function(word, text) {
    at <- gregexpr(paste0("(?=", word, ")"), text, perl = TRUE)[[1]]
    if (at[1] == -1) integer(0) else as.integer(at)
}
count_sites <- function(mirna, utr) {
    core <- reverse_complement(substr(mirna, 2, 7))
    eight <- reverse_complement(substr(mirna, 2, 8))
    sites <- starts(core, utr)
    m8 <- (sites - 1) %in% starts(eight, utr)
    if (length(sites) == 0) return(c(0, 0, 0))
    a1 <- substring(utr, sites + 6, sites + 6) == "A"
    c(sum(m8 & a1), sum(m8 & !a1), sum(!m8 & a1))
}
counts <- lapply(mirnas, function(m) sapply(utrs, function(u) count_sites(m, u)))
weights <- c(0.31, 0.161, 0.099)
# The first miRNA works; some values are tied.
change <- round(rnorm(300, sd = 0.5) - 2 * colSums(weights * counts[[1]]), 2)
p <- runif(300)^3
table <- data.frame(gene = genes, log2FoldChange = change, pvalue = p, padj = p.adjust(p, "BH"), baseMean = 10)
write.table(table, "de.tsv", sep = "\t", quote = FALSE, row.names = FALSE)

status <- system2(program, c("enrich", "-m", "mirnas.fa", "-t", "utrs.fa", "--de", "de.tsv", "--alpha", "0.5", "-o", "out", "--force", "-q"))
stopifnot(status == 0)
result <- read.delim("out/enrichment.tsv", check.names = FALSE)
stopifnot(nrow(result) == length(unique(substr(mirnas, 2, 8))))

same <- function(value, expected, tolerance = 1e-6) {
    if (is.na(value) && is.na(expected)) return(invisible())
    if (!isTRUE(abs(value - expected) <= tolerance * max(abs(expected), 1e-300)))
        stop("got ", value, ", R has ", expected)
}
tested <- 0
for (i in seq_len(nrow(result))) {
    row <- result[i, ]
    mirna <- as.integer(sub(".*-", "", strsplit(row$mirnas, ";")[[1]][1]))
    sites <- counts[[mirna]]
    target <- colSums(sites) > 0
    stopifnot(row$targets == sum(target), row$genes == 300)
    if (sum(target) < 10 || sum(!target) < 10) {
        stopifnot(is.na(row$slope_p))
        next
    }
    tested <- tested + 1
    set <- table$padj < 0.5 & change < 0
    fisher <- fisher.test(table(factor(target, c(TRUE, FALSE)), factor(set, c(TRUE, FALSE))), alternative = "greater")
    same(row$overlap_p, fisher$p.value)
    wilcox <- wilcox.test(change[target], change[!target], alternative = "less", exact = FALSE)
    same(row$U, unname(wilcox$statistic), 1e-9)
    same(row$ranksum_p, wilcox$p.value)
    ks <- suppressWarnings(ks.test(change[target], change[!target], alternative = "greater", exact = FALSE))
    same(row$ks_d, unname(ks$statistic), 1e-9)
    same(row$ks_p, exp(-2 * row$ks_d^2 * sum(target) * sum(!target) / 300))
    s <- colSums(weights * sites)
    fit <- summary(lm(change ~ s + log2(lengths)))
    coefficients <- fit$coefficients["s", ]
    same(row$slope, coefficients[["Estimate"]])
    same(row$slope_se, coefficients[["Std. Error"]])
    same(row$slope_p, pt(coefficients[["t value"]], 297))
    same(row$median_targets, median(change[target]))
    same(row$median_others, median(change[!target]))
}
same_column <- function(column) {
    p <- result[[paste0(column, "_p")]]
    q <- result[[paste0(column, "_q")]]
    stopifnot(all(abs(p.adjust(p, "BH") - q) <= 1e-6 * q, na.rm = TRUE))
}
for (column in c("overlap", "ranksum", "ks", "slope")) same_column(column)
stopifnot(tested > 20, grepl("made-miR-1$|made-miR-1;", result$mirnas[1]))
cat(tested, "seeds compared with R\n")
