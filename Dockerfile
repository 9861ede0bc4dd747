# docker build -t mirsweep .
# docker run --rm -v "$PWD:/data" -w /data mirsweep mirsweep scan -m mature.fa -t utrs.fa.gz -o result
FROM debian:12-slim AS build
COPY . /source
WORKDIR /source
RUN scripts/install-packages \
    && cmake --preset release \
    && cmake --build --preset release --target mirsweep_program \
    && strip build/release/bin/mirsweep

FROM debian:12-slim
# The libraries that the program is linked to (a test compares the list), and ps, which Nextflow measures its tasks with.
RUN apt-get update \
    && apt-get install -y --no-install-recommends \
        libbz2-1.0 libdeflate0 libgomp1 libhts3 libhtscodecs2 libisal2 liblzma5 libnettle8 libstdc++6 procps zlib1g \
    && rm -rf /var/lib/apt/lists/*
COPY --from=build /source/build/release/bin/mirsweep /usr/local/bin/mirsweep
# No entry point: workflow engines start a shell.
CMD ["mirsweep", "--help"]
