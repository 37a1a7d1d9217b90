#!/usr/bin/env bash
# Ranks the samples over HTTP with nothing but curl: signs an upload for each file, posts the file to the object store, registers it, ranks, polls, prints.
# Usage: samples/rank.sh [URL of the service]      start it first: dotnet run --project src/App -- serve
set -euo pipefail
host=${1:-http://127.0.0.1:5000}
samples=$(cd "$(dirname "$0")" && pwd)

post() { curl -fsS -X POST -H 'Content-Type: application/json' -d "$2" "$host$1"; }
# The value of a string in one line of JSON.
value() { sed -n "s/.*\"$1\":\"\([^\"]*\)\".*/\1/p"; }

# Uploads a file by the signed form and prints its s3_url.
upload() {
  local form url fields=()
  form=$(post /v1/uploads "{\"file_name\":\"$(basename "$1")\",\"media_type\":\"application/octet-stream\",\"size\":$(wc -c <"$1" | tr -d ' ')}")
  url=$(value url <<<"$form")
  while IFS= read -r field; do
    fields+=(--form-string "$(sed 's/^"\([^"]*\)":"\(.*\)"$/\1=\2/' <<<"$field")")
  done < <(sed 's/.*"fields":{\([^}]*\)}.*/\1/; s/","/"\n"/g' <<<"$form")
  [[ $url == http* ]] || url=$host$url
  curl -fsS -o /dev/null "${fields[@]}" -F "file=@$1;type=application/octet-stream" "$url"
  value s3_url <<<"$form"
}

job=$(post /v1/jobs "{\"s3_url\":\"$(upload "$samples/job.pdf")\"}" | value job_id)
echo "job $job"

urls= names=
for file in "$samples"/resumes/*; do
  urls+="${urls:+,}\"$(upload "$file")\""
  names+="${names:+,}\"$(basename "$file")\""
  echo "uploaded $(basename "$file")"
done
resumes=$(post /v1/resumes "{\"s3_urls\":[$urls],\"file_names\":[$names]}" | grep -o '"resume_id":"[^"]*"' | cut -d: -f2 | paste -sd, -)

process=$(post /v1/rankings "{\"job_id\":\"$job\",\"resume_ids\":[$resumes],\"as_of\":\"2026-01-01\"}" | value process_id)
echo "process $process"
while status=$(curl -fsS "$host/v1/rankings/$process?wait=20" | grep -o '"status":"[^"]*"' | head -n 1 | cut -d'"' -f4); [[ $status == pending || $status == processing ]]; do :; done
echo "$status"
echo
curl -fsS "$host/v1/rankings/$process/export?format=csv" | cut -d, -f1-5,7,8 | tail -c +4
