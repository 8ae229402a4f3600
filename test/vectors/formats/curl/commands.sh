# three commands
curl 'https://api.example.com/pets?limit=1' -H 'Accept: application/json' -H 'Authorization: Bearer planted-bearer' --compressed -k -L -m 5
curl -X PUT https://10.0.0.1:8443/pets -H 'Host: pets.example.com' -u ann:planted-user-password -d name=rex --data-urlencode 'note=a b'
curl https://api.example.com/upload -F 'title=Rex;type=text/plain' -F 'photo=@/home/ann/rex.png;type=image/png' -F note=hello
curl https://api.example.com/file --data-binary @/etc/passwd
curl https://api.example.com/signed -H 'X-Sdk-Date: 20260101T000000Z' -H 'Authorization: SDK-HMAC-SHA256 Access=key-1, SignedHeaders=host;x-sdk-date, Signature=abc'
