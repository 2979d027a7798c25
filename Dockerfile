# kehoach with all that it can use: docker build -t kehoach . && docker run --rm -v "$PWD:/work" kehoach parse plan.pdf
FROM python:3.12-slim-bookworm

# Versions are those of the Debian release named above.
# hadolint ignore=DL3008
RUN apt-get update \
    && apt-get install -y --no-install-recommends \
        tesseract-ocr tesseract-ocr-vie tesseract-ocr-osd tesseract-ocr-script-viet \
        libreoffice-writer-nogui libreoffice-calc-nogui fonts-croscore \
    && rm -rf /var/lib/apt/lists/*

COPY . /src
RUN pip install --no-cache-dir "/src[all]" && rm -rf /src && useradd --create-home --uid 1000 clerk

USER 1000
ENV LANG=C.UTF-8
WORKDIR /work
ENTRYPOINT ["kehoach"]
