#pragma once

#include <array>
#include <string_view>

namespace mirsweep
{

// What BioMart, UCSC, R's packages and people call columns of genes, as `plain_column_name` makes the names; those that
// say more come first.

inline constexpr auto symbol_column_names = std::to_array<std::string_view>(
    {"gene name",       "gene symbol", "genesymbol",     "genename", "external gene name", "associated gene name",
     "hgnc symbol",     "mgi symbol",  "rgd symbol",     "zfin id symbol", "symbol",       "gene short name",
     "name2",           "approved symbol", "ext gene",   "target symbol", "external gene id", "gene",
     "hgnc",            "hugo"});

inline constexpr auto gene_id_column_names = std::to_array<std::string_view>(
    {"gene stable id", "ensembl gene id", "gene id", "geneid", "ens gene", "gene stable id version",
     "ensembl gene id version", "ensg", "locus"});

inline constexpr auto entrez_column_names = std::to_array<std::string_view>(
    {"ncbi gene formerly entrezgene id", "ncbi gene id", "entrezgene id", "entrez gene id", "entrezgene", "entrez id",
     "entrez", "entrezid", "ncbi geneid", "ncbigeneid"});

} // namespace mirsweep
