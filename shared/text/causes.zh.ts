// The texts of causes.en.ts in Simplified Chinese.
import type { CauseId } from '../model/cause-ids.ts';
import type { CauseText } from './causes.en.ts';

export const causesZh: Record<CauseId, CauseText> = {
  'credential.key-unknown': {
    title: '网关不认识该密钥标识',
    explanation:
      '该网关上没有与所发送的密钥标识或AppCode对应的凭据[[：标识“{{key}}”]][[；AppCode取自{{appCode}}]]。[[该AppCode有{{appCodeLength}}个字符。]][[其中含有{{appCodeBlanks}}个空白或换行。]][[它带有引号：{{appCodeQuotes}}。]][[最接近的已知标识是“{{nearestKey}}”。]][[带入了空白或引号：“{{keyBlanks}}”。]][[{{likeAppKey}}的格式是AppKey，而该API需要IAM访问密钥。]][[{{likeAccessKey}}的格式是IAM访问密钥，而该API需要AppKey。]]它可能属于其他区域、网关或账号，已被删除，或复制不完整。',
    fix: '在域名所属网关和区域的“凭据管理”中重新复制密钥标识[[{{key}}]][[，或通过{{appCode}}发送的AppCode]]。[[是否应为“{{nearestKey}}”？]]',
  },
  'credential.secret-mismatch': {
    title: '密钥与网关保存的不一致',
    explanation:
      '规范请求没有差错，但此处使用的密钥与网关为该密钥标识保存的密钥得出的签名不同。该密钥属于另一个密钥标识，已被重置，或复制不完整。',
    fix: '重新复制与该密钥标识[[（{{key}}）]]对应的密钥。若已遗失，请重置；旧密钥会立即失效。如果密钥无误，请检查账号是否欠费或被冻结。',
  },
  'credential.secret-whitespace': {
    title: '密钥前后带有多余字符',
    explanation: '密钥前后加上空格、换行、字节顺序标记或引号时，正好得到这个签名。这些字符是粘贴或读取文件时带入的。',
    fix: '使用密钥前去掉其前后的空格、换行、引号和字节顺序标记。',
  },
  'credential.swapped': {
    title: '密钥标识与密钥填反',
    explanation: 'Authorization头的Access中是密钥本身。密钥已经以明文发送出去。',
    fix: '在Access中填写密钥标识[[（{{key}}）]]，用密钥计算签名。由于密钥已外发，请随后重置。',
  },
  'credential.locked': {
    title: '连续失败后密钥被锁定',
    explanation:
      '连续失败超过五次，访问密钥会被锁定五分钟；在此期间正确的请求也会失败。[[最迟于{{until}}解除锁定。]][[首次失败发生在{{failedAt}}。]]',
    fix: '先修复导致失败的原因。停止所有使用该密钥重试的程序，等待五分钟[[（至{{until}}）]]后再发送一次请求。',
  },
  'credential.not-authorized': {
    title: '凭据未获得此API的授权',
    explanation:
      '签名已通过，但凭据[[{{app}}]]没有绑定到所调用环境[[（{{environment}}）]]中的此API。[[它已绑定的环境：{{boundIn}}。]][[它在任何环境中都没有绑定{{unbound}}。]][[错误码{{frozen}}表示凭据已被冻结，可能是因为账号欠费。]]',
    fix: '在网关上将凭据绑定到环境[[{{environment}}]]中的此API，然后重新发送。[[或者调用已绑定的环境：{{boundIn}}。]]如果是APIG.0502，请检查账号：它已被冻结，可能是因为欠费。',
  },
  'credential.token-invalid': {
    title: '网关无法识别该令牌',
    explanation:
      'X-Auth-Token由其他账号或区域签发，被截断，或已损坏。[[它有{{tokenLength}}个字符。]][[其中含有{{tokenLineBreaks}}处换行。]][[其中含有{{tokenBlanks}}个空白。]][[它带有引号：{{tokenQuotes}}。]][[它的末尾缺失：按其自身声明，长度应超过{{tokenCut}}个字符。]][[它在{{tokenRegion}}签发，而网关位于{{hostRegion}}。]]',
    fix: '从网关所在区域的IAM终端节点为该账号重新获取令牌，并完整复制。如果令牌无误，请检查账号是否欠费或被冻结。',
  },
  'credential.token-expired': {
    title: '令牌已过期',
    explanation:
      'X-Auth-Token已超过有效期[[，到期时间为{{expiresAt}}]][[，已过期{{over}}]]。[[按响应中的时间，它还有{{left}}才到期：两边的时钟不一致。]]令牌最长有效24小时。',
    fix: '重新获取令牌并写入X-Auth-Token；长期运行的程序需要定期更新令牌。',
  },
  'credential.security-token-missing': {
    title: '临时密钥缺少安全令牌',
    explanation: '该密钥[[{{key}}]]是临时密钥，必须与X-Security-Token一起使用，但请求中没有这个头。',
    fix: '在签名之前加入X-Security-Token头，并将其一并签名。',
  },
  'clock.behind': {
    title: '本机时钟偏慢',
    explanation: 'X-Sdk-Date[[（{{signedAt}}）]]比网关时间[[（{{serverTime}}）]]早15分钟以上。[[相差{{difference}}。]]',
    fix: '与时间服务器同步本机时钟，或在X-Sdk-Date中使用网关时间。',
  },
  'clock.ahead': {
    title: '本机时钟偏快',
    explanation: 'X-Sdk-Date[[（{{signedAt}}）]]比网关时间[[（{{serverTime}}）]]晚15分钟以上。[[相差{{difference}}。]]',
    fix: '与时间服务器同步本机时钟，或在X-Sdk-Date中使用网关时间。',
  },
  'clock.timezone': {
    title: '本地时间被当作UTC',
    explanation:
      'X-Sdk-Date[[（{{signedAt}}）]]与网关时间[[（{{serverTime}}）]]正好相差一个时区[[（{{offset}}）]]，分和秒一致。',
    fix: '先将时间换算为UTC，再写末尾的Z；Z表示该时间是UTC。',
  },
  'clock.date-format': {
    title: 'X-Sdk-Date的格式不是YYYYMMDDTHHMMSSZ',
    explanation: '网关无法读取日期[[“{{actual}}”]]，或缺少该头。只接受UTC的基本格式，例如20261123T010203Z。',
    fix: '按YYYYMMDDTHHMMSSZ格式发送X-Sdk-Date，并在待签字符串中使用相同文本。',
  },
  'clock.stale-signature': {
    title: '发送的是旧签名',
    explanation:
      '时钟正确，但请求在发送前{{difference}}就已签名：可能在队列中等待、被重试或来自缓存。签名的有效期为15分钟。',
    fix: '在每次发送前（包括重试）立即重新签名。',
  },
  'clock.date-mismatch': {
    title: '待签字符串中的日期与发送的X-Sdk-Date不同',
    explanation: '待签字符串的第二行必须与X-Sdk-Date的值逐字符相同。[[发送的是“{{expected}}”，签名的是“{{actual}}”。]]',
    fix: '只取一次时间，请求头和待签字符串使用同一文本。',
  },
  'method.differs': {
    title: '签名的方法与发送的方法不同',
    explanation:
      '规范请求的第一行是请求行中的方法，使用大写。[[第{{line}}行：网关期望“{{expected}}”，签名的是“{{actual}}”。]]',
    fix: '签名时使用实际发送的方法，并转为大写。',
  },
  'uri.trailing-slash': {
    title: '签名的路径缺少末尾的斜杠',
    explanation:
      '规范URI总是以“/”结尾，即使请求路径没有。[[第{{line}}行：网关期望“{{expected}}”，签名的是“{{actual}}”。]]',
    fix: '规范URI不以“/”结尾时补上“/”。实际请求不必带它。',
  },
  'uri.not-encoded': {
    title: '签名的路径未做百分号编码',
    explanation:
      '路径中除A-Z a-z 0-9 - . _ ~和斜杠以外的每个字节都要编码为%XX。[[第{{line}}行：网关期望“{{expected}}”，签名的是“{{actual}}”。]]',
    fix: '签名前按UTF-8对路径的每一段做百分号编码。',
  },
  'uri.double-encoded': {
    title: '签名的路径被编码两次',
    explanation:
      '已编码的路径又被编码一次，“%”变成了“%25”。[[第{{line}}行：网关期望“{{expected}}”，签名的是“{{actual}}”。]]',
    fix: '路径只编码一次：先解码再编码，或保持已编码的路径不变。',
  },
  'uri.slash-encoded': {
    title: '路径中的斜杠被编码为%2F',
    explanation:
      '斜杠用于分隔路径段，应保持不变，只编码段内的内容。[[第{{line}}行：网关期望“{{expected}}”，签名的是“{{actual}}”。]]',
    fix: '按“/”拆分路径，分别编码各段，再用“/”连接。',
  },
  'uri.hex-case': {
    title: '百分号编码使用了小写十六进制',
    explanation:
      '百分号编码的十六进制数字使用大写，应为%2F而不是%2f。[[第{{line}}行：网关期望“{{expected}}”，签名的是“{{actual}}”。]]',
    fix: '将“%”后的两位十六进制数字改为大写。',
  },
  'uri.normalized': {
    title: '仅一侧规范化了路径',
    explanation:
      '签名的路径与到达的路径在“.”、“..”或重复斜杠上不同，其中一个被URL类或代理改写。[[第{{line}}行：网关期望“{{expected}}”，签名的是“{{actual}}”。]]',
    fix: '发送不含点段和双斜杠的路径；否则按实际发送的路径签名。',
  },
  'uri.path-differs': {
    title: '签名的路径与到达的路径不同',
    explanation:
      '签名之后路径被加上或去掉了前缀，或客户端两次拼出的路径不同。[[第{{line}}行：网关期望“{{expected}}”，签名的是“{{actual}}”。]]',
    fix: '按网关收到的路径签名。若代理会增删前缀，请使用代理之后的路径。',
  },
  'query.unsorted': {
    title: '查询参数未排序',
    explanation:
      '规范查询字符串先按参数名、再按值的字符编码升序排列。[[第{{line}}行：网关期望“{{expected}}”，签名的是“{{actual}}”。]]',
    fix: '拼接前按参数名排序，同名参数再按值排序。',
  },
  'query.not-encoded': {
    title: '签名的查询参数未做百分号编码',
    explanation:
      '参数名和值要逐字节编码，只有A-Z a-z 0-9 - . _ ~保持不变。[[第{{line}}行：网关期望“{{expected}}”，签名的是“{{actual}}”。]]',
    fix: '按UTF-8对每个参数名和值做百分号编码后再拼接。',
  },
  'query.double-encoded': {
    title: '签名的查询参数被编码两次',
    explanation:
      '已编码的参数名或值又被编码一次，“%”变成了“%25”。[[第{{line}}行：网关期望“{{expected}}”，签名的是“{{actual}}”。]]',
    fix: '先解码参数，再对每个参数名和值编码一次。',
  },
  'query.plus-for-space': {
    title: '空格按“+”签名',
    explanation:
      '表单编码器把空格写成“+”；规范查询字符串中应为%20。[[第{{line}}行：网关期望“{{expected}}”，签名的是“{{actual}}”。]]',
    fix: '编码后将“+”替换为“%20”，发送时也使用%20。',
  },
  'query.missing-equals': {
    title: '无值参数签名时缺少“=”',
    explanation:
      '没有值的参数也要带等号，应为“flag=”而不是“flag”。[[第{{line}}行：网关期望“{{expected}}”，签名的是“{{actual}}”。]]',
    fix: '每个参数都写成“名=值”，值为空时也保留等号。',
  },
  'query.omitted': {
    title: '查询参数未参与签名',
    explanation: '请求带有参数，但规范请求的第三行为空。[[网关期望“{{expected}}”。]]',
    fix: '将排序并编码后的参数写入第三行。',
  },
  'query.in-path': {
    title: '查询参数留在了路径行',
    explanation:
      '第二行只包含路径；参数（不含“?”）应写在第三行。[[第{{line}}行：网关期望“{{expected}}”，签名的是“{{actual}}”。]]',
    fix: '以“?”切分URL：前面是路径，后面是查询参数。',
  },
  'query.changed-in-transit': {
    title: '查询参数在签名后被改动',
    explanation:
      '签名之后，代理、负载均衡或HTTP库增加、删除或改写了参数。[[第{{line}}行：网关期望“{{expected}}”，签名的是“{{actual}}”。]]',
    fix: '签名前加入所有参数，并确保之后没有环节改写URL。',
  },
  'header.host-mismatch': {
    title: '签名的Host与到达的Host不同',
    explanation:
      '域名、端口或地址不同：例如签名时使用了IP地址或代理地址，或省略了默认端口。[[第{{line}}行：网关期望“{{expected}}”，签名的是“{{actual}}”。]]',
    fix: '按网关收到的Host头签名；发送时带端口，签名时也要带。',
  },
  'header.changed-in-transit': {
    title: '已签名的请求头在途中被改动',
    explanation:
      '请求头[[{{name}}]]的值在签名后被修改，例如Content-Type被追加charset，或被代理改写。[[第{{line}}行：网关期望“{{expected}}”，签名的是“{{actual}}”。]]',
    fix: '签名前设置最终的值，或不将该头列入SignedHeaders。',
  },
  'header.signed-not-sent': {
    title: '已签名的请求头没有到达',
    explanation: 'SignedHeaders列出的请求头[[{{name}}]]没有到达。客户端没有发送，或被代理移除。',
    fix: '发送该请求头，或在规范请求头和SignedHeaders中都去掉它。',
  },
  'header.name-case': {
    title: '请求头名称未转为小写',
    explanation:
      '规范请求头和SignedHeaders行中的名称必须为小写。[[第{{line}}行：网关期望“{{expected}}”，签名的是“{{actual}}”。]]',
    fix: '排序和拼接前将名称转为小写。实际请求中的大小写不限。',
  },
  'header.unsorted': {
    title: '签名的请求头未排序',
    explanation:
      '规范请求头和SignedHeaders中的名称都按小写名称排序。[[第{{line}}行：网关期望“{{expected}}”，签名的是“{{actual}}”。]]',
    fix: '按小写名称排序请求头，两处使用相同的顺序。',
  },
  'header.value-not-trimmed': {
    title: '请求头的值签名时未去除首尾空白',
    explanation:
      '值的首尾空白要去除，冒号后不加空格；中间的空白保留。[[第{{line}}行：网关期望“{{expected}}”，签名的是“{{actual}}”。]]',
    fix: '签名前去除值首尾的空白。',
  },
  'header.list-mismatch': {
    title: 'SignedHeaders与实际签名的请求头不一致',
    explanation:
      '请求头各行、SignedHeaders行与Authorization中的列表必须对应同一组请求头。[[{{name}}在其中一处缺失。]][[第{{line}}行：网关期望“{{expected}}”，签名的是“{{actual}}”。]]',
    fix: '三处都由同一个已排序的列表生成，其中必须包含X-Sdk-Date。',
  },
  'header.final-newline': {
    title: '请求头之后缺少空行',
    explanation: '每个规范请求头都以换行结束，最后一个也不例外；与其余部分拼接后，SignedHeaders之前有一个空行。',
    fix: '每个请求头行都以“\\n”结尾，再用“\\n”拼接六个部分。',
  },
  'header.authorization-signed': {
    title: 'Authorization头被一并签名',
    explanation: 'SignedHeaders中包含authorization。签名本身要写入这个头，因此签名的内容与到达的内容不可能一致。',
    fix: '签名前移除已有的Authorization头，并且不要将其列入SignedHeaders。',
  },
  'body.not-signed': {
    title: '请求体未参与签名',
    explanation:
      '请求带有请求体，但规范请求的最后一行是空字符串的哈希值或固定文本。[[第{{line}}行：网关期望“{{expected}}”，签名的是“{{actual}}”。]]',
    fix: '对实际发送的请求体字节计算哈希值。',
  },
  'body.changed-after-signing': {
    title: '签名后请求体被改动',
    explanation:
      '签名后请求体被重新序列化：格式或键顺序变化、末尾加换行、压缩，或被代理改写。[[第{{line}}行：网关期望“{{expected}}”，签名的是“{{actual}}”。]]',
    fix: '只序列化一次，哈希和发送使用同一份字节。',
  },
  'body.charset': {
    title: '计算哈希时使用了其他字符集',
    explanation:
      '计算哈希的文本编码（GBK、UTF-16、Latin-1或带字节顺序标记）与发送的字节不同。[[第{{line}}行：网关期望“{{expected}}”，签名的是“{{actual}}”。]]',
    fix: '将文本按不带标记的UTF-8编码一次，哈希和发送使用同一份字节。',
  },
  'body.hash-encoding': {
    title: '请求体哈希值不是小写十六进制',
    explanation:
      '请求体的哈希值应为64位小写十六进制，不能是大写或Base64。[[第{{line}}行：网关期望“{{expected}}”，签名的是“{{actual}}”。]]',
    fix: '将SHA-256哈希值写成小写十六进制。',
  },
  'body.content-sha256-mismatch': {
    title: 'X-Sdk-Content-Sha256与请求体的哈希值不符',
    explanation:
      '该头的值为“{{actual}}”，而到达的请求体哈希值为“{{expected}}”。该头在签名中代替哈希值，因此两者必须一致。',
    fix: '用实际发送的字节计算该头，或不发送它。',
  },
  'algorithm.mismatch': {
    title: '使用了其他签名算法',
    explanation:
      '网关校验的是SDK-HMAC-SHA256。[[实际使用的是“{{actual}}”。]][[这是已知的私钥签名算法（{{keyKind}}），无法用密钥校验。]]',
    fix: '使用SDK-HMAC-SHA256签名：Authorization和待签字符串中都写该名称，所有哈希使用SHA-256。',
  },
  'algorithm.secret-decoded': {
    title: '密钥在使用前被解码',
    explanation: '将密钥按Base64或十六进制解码后，正好得到这个签名。HMAC密钥应是密钥文本本身。',
    fix: '直接使用密钥文本的UTF-8字节作为HMAC密钥，不要解码。',
  },
  'algorithm.derived-key': {
    title: '使用了派生密钥',
    explanation: '像AWS那样由日期、区域和服务派生出密钥。[[作用域“{{scope}}”说明了这一点。]]此处应直接使用密钥本身。',
    fix: '直接用密钥作为HMAC密钥；Access中只写密钥标识，不带日期、区域和服务。',
  },
  'algorithm.signature-encoding': {
    title: '签名不是小写十六进制',
    explanation: '签名值正确，但写成了Base64或大写。网关按64位小写十六进制比较。',
    fix: '将签名写成小写十六进制。',
  },
  'algorithm.not-hashed': {
    title: '待签字符串的末行不是规范请求的哈希值',
    explanation: '末行必须是规范请求的SHA-256小写十六进制哈希值，而不是规范请求本身或其他形式。',
    fix: '对规范请求计算哈希，并将小写十六进制写入末行。',
  },
  'algorithm.line-endings': {
    title: '行之间使用了其他换行符',
    explanation: '规范请求和待签字符串使用单个换行符（0x0A），末行之后没有内容。CRLF或转义的换行会改变哈希值。',
    fix: '用“\\n”连接各行，不要使用平台的换行符。',
  },
  'authorization.missing': {
    title: '缺少Authorization头',
    explanation:
      '该API要求身份认证[[（{{wanted}}）]]，但请求没有Authorization头。客户端未签名，或被代理、重定向移除。[[AppCode写在了{{appCodeHeader}}中；网关只读取X-Apig-AppCode。]]',
    fix: '对请求签名，并在Authorization中发送结果；IAM认证的API也接受X-Auth-Token中的令牌。确认途中没有环节移除该头。',
  },
  'authorization.malformed': {
    title: 'Authorization头无法解析',
    explanation:
      '格式必须为“SDK-HMAC-SHA256 Access=KEY, SignedHeaders=a;b, Signature=HEX”：算法名、成员名、逗号分隔都要一致，不加引号。',
    fix: '严格按此格式书写；密钥标识写在“Access=”之后，而不是“Credential=”之后。',
  },
  'authorization.overwritten': {
    title: 'Authorization被其他认证方式占用',
    explanation: '该头的内容是“{{scheme}}”，不是签名。HTTP客户端、代理或拦截器替换了它。',
    fix: '关闭客户端的其他认证方式，使签名保留在Authorization中。',
  },
  'authorization.wrong-mode': {
    title: 'API要求另一种认证方式',
    explanation: '[[该API要求{{wanted}}认证，]]而请求使用了其他方式[[（{{shown}}）]]。',
    fix: '使用与API认证方式对应的凭据：App认证用AppKey和AppSecret，IAM认证用AK/SK或令牌，启用简易认证时用X-Apig-AppCode。',
  },
  'route.host-unbound': {
    title: '域名未绑定到任何API分组',
    explanation: '没有分组使用该Host[[“{{host}}”]]。[[已知域名：{{domains}}。]]',
    fix: '使用分组的域名调用，或将该域名绑定到分组。通过IP地址调用时，在Host中填写分组域名。',
  },
  'route.method': {
    title: '该路径只有其他方法的API',
    explanation: '没有API以{{method}}方法接受该路径。[[已有的方法：{{methods}}。]]',
    fix: '使用API定义的方法发送，或新增该方法的API。',
  },
  'route.trailing-slash': {
    title: '路径末尾的斜杠不一致',
    explanation: '“/test”和“/test/”是两个API。调用的路径是“{{path}}”[[，API的路径是“{{apiPath}}”]]。',
    fix: '按API定义的路径调用。',
  },
  'route.path': {
    title: '没有API使用该路径',
    explanation: '分组中没有路径为“{{path}}”的API。[[最接近的是{{api}}。]]路径区分大小写。',
    fix: '更正路径，或创建并发布该API。',
  },
  'route.stage-missing': {
    title: 'API未发布到RELEASE，且未发送X-Stage',
    explanation: '没有X-Stage时网关使用RELEASE环境。[[该API发布在：{{published}}。]]',
    fix: '在X-Stage中填写环境名称，或将API发布到RELEASE。',
  },
  'route.stage-wrong': {
    title: 'X-Stage指定的环境中没有发布该API',
    explanation: '请求指定的环境[[“{{stage}}”]]中没有该API。[[它发布在：{{published}}。]]环境名称区分大小写。',
    fix: '填写已发布该API的环境名称，或将API发布到该环境。',
  },
  'route.not-published': {
    title: 'API未发布',
    explanation: '存在接受该方法和路径的API，但没有发布：从未发布，或修改后未重新发布。',
    fix: '将API发布到所调用的环境。',
  },
  'route.cors-preflight': {
    title: '浏览器预检请求找不到OPTIONS API',
    explanation:
      '浏览器在发送请求前会先用OPTIONS询问。[[分组中没有路径为{{missingAt}}的对应API。]][[响应不允许请求头{{refusedHeaders}}。]][[响应不允许方法{{refusedMethod}}。]][[响应不允许来源{{refusedOrigin}}。]]',
    fix: '为该路径或其前缀新增不认证且开启CORS的OPTIONS API，或绑定CORS策略。[[仅打开开关无法允许{{refusedHeaders}}；CORS策略可以在allow_headers中允许。]]',
  },
  'request.parameter-missing': {
    title: '缺少必填参数',
    explanation: '请求没有携带API定义的必填参数[[：{{name}}]][[（{{place}}）]]。[[该位置上的值是{{value}}。]]',
    fix: '在定义的位置发送参数[[{{name}}]]。',
  },
  'request.parameter-invalid': {
    title: '参数的值不符合API的定义',
    explanation:
      '该值不符合定义的类型、范围、长度或枚举[[：{{name}}]][[（{{place}}）]][[：{{reason}}]]。[[发送的值是{{value}}。]]',
    fix: '更正参数[[{{name}}]]的值。',
  },
  'request.malformed': {
    title: '网关无法解析请求',
    explanation:
      '请求不符合HTTP格式：请求行或头名称中有空白或控制字符、长度重复、多个Host，或请求体与请求头不符。[[有{{hosts}}个Host头。]][[没有{{noHost}}头。]][[有多个长度：{{lengths}}。]][[同时存在两种分界方式：{{framing}}。]][[Content-Length为{{saidBytes}}，而请求体有{{bodyBytes}}字节。]][[请求目标中含有{{character}}，必须编码。]][[{{headerName}}不是合法的头名称。]]',
    fix: '查看实际发送的字节，更正请求行和请求头的格式。',
  },
  'request.protocol': {
    title: 'API不支持该协议',
    explanation: '请求使用的协议[[（{{scheme}}）]]不被该API支持。[[支持的协议：{{protocols}}。]]',
    fix: '使用API支持的协议调用，或修改API的协议。',
  },
  'control.ip-denied': {
    title: '调用方地址不被允许',
    explanation:
      '访问控制拒绝了网关看到的来源地址[[：{{judged}}]]。[[X-Forwarded-For中是{{forwardedFor}}。]]经过代理时，被判断的是代理的地址，除非开启网关参数real_ip_from_xff。[[错误码{{ownList}}表示凭据自身的地址列表。]]',
    fix: '将该地址[[{{judged}}]]加入策略或凭据的地址列表，或从允许的地址调用。[[若要按X-Forwarded-For判断，请开启{{xff}}，并将xff_index设为您的代理写入的位置。]]',
  },
  'control.account-denied': {
    title: '账号不被允许',
    explanation: '访问控制策略或权限设置拒绝了调用方的账号。',
    fix: '将账号加入策略，或为用户授予其在该区域缺少的权限。',
  },
  'control.throttled': {
    title: '达到流量控制上限',
    explanation:
      '调用次数超过了策略的限制[[：每{{period}} {{limit}}次]][[，按{{counted}}计数]]。[[剩余：{{remaining}}。]][[该周期最迟于{{resetAt}}结束。]][[错误码{{quota}}表示应用的配额。]]',
    fix: '等待下一个周期[[（Retry-After：{{retryAfter}}秒）]]，分散调用，或提高策略的上限。',
  },
  'control.debug-domain-quota': {
    title: '调试域名当天的调用次数已用完',
    explanation: '分组自带的调试域名[[{{host}}]]每天只能调用1,000次。',
    fix: '为分组绑定独立域名，并使用该域名调用。[[该分组已有：{{ownDomains}}。]]',
  },
  'limit.uri': {
    title: 'URL过长',
    explanation:
      '路径和查询参数合计不能超过32 KB[[（32,768字节），此处为{{bytes}}字节]]。[[最长的参数（字节）：{{longest}}。]][[仅路径就有{{pathBytes}}字节。]]',
    fix: '将较长的参数[[（{{longest}}）]]移到请求体中。',
  },
  'limit.body': {
    title: '请求体过大',
    explanation: '请求体超过了网关的上限[[，此处为{{limit}}字节]]，默认为12 MB。[[请求体有{{bytes}}字节。]]',
    fix: '减少单次发送的数据量，改用其他上传方式，或调高专享版网关的request_body_size（1至9,536 MB）。',
  },
  'limit.headers': {
    title: '请求头过大',
    explanation:
      '单个请求头不能超过32 KB，全部请求头合计不能超过128 KB。[[此处合计{{bytes}}字节。]][[最长的：{{longest}}。]]',
    fix: '缩短请求头，检查较大的Cookie和令牌。',
  },
  'gateway.internal': {
    title: '网关内部错误',
    explanation: '响应表明网关内部或其配置出现故障，与请求无关。',
    fix: '稍后重试。若问题持续，请将请求ID提供给网关的运维人员。',
  },
  'backend.unavailable': {
    title: '后端不可用',
    explanation:
      '网关已接受调用，但没有得到后端[[{{backend}}]][[（负载通道{{channel}}）]]的响应：可能是地址、端口、网络或服务本身的问题。',
    fix: '确认后端正在运行，且网关能访问其地址和端口。',
  },
  'backend.timeout': {
    title: '后端响应超时',
    explanation:
      '网关已接受调用，但后端[[{{backend}}]]的响应时间超过了API的超时时间[[（{{timeoutMs}}毫秒）]]。[[网关参数backend_timeout为{{parameterMs}}毫秒；它只是上限，不会提高API的超时时间。]][[API允许{{ownMs}}毫秒，但被更小的网关参数backend_timeout截断。]][[后端用时{{tookMs}}毫秒。]]',
    fix: '优化后端，或调高API自身的超时时间（毫秒）并重新发布；网关参数backend_timeout只规定上限。',
  },
  'backend.dns': {
    title: '无法解析后端域名',
    explanation: '网关无法解析后端的域名[[{{backendHost}}]]。内网域名只有在网关所在网络可见时才能解析。',
    fix: '使用公网DNS可解析的域名；或填写后端的地址，并将其域名设为常量请求头Host；或使用负载通道，以地址为成员，以域名为host头。',
  },
  'backend.protocol': {
    title: '后端协议与端口不匹配',
    explanation: '后端地址[[{{backend}}]]的协议与端口不对应。TLS端口不响应明文HTTP，反之亦然。',
    fix: '更正后端的协议或端口。',
  },
  'backend.no-member': {
    title: '负载通道没有可用的后端服务器',
    explanation: '通道[[{{channel}}]]中没有成员，或成员已停用、健康检查未通过。',
    fix: '依次检查：成员正在运行且已启用；通道端口和健康检查端口正确；安全组和网络ACL允许网关访问；公网地址需要开启出口访问；微服务的路由上有成员。',
  },
  'backend.address-denied': {
    title: '网关不允许访问该后端地址',
    explanation:
      '后端地址[[{{address}}]]位于网关不允许访问的网段[[：{{segment}}]]。[[{{resolved}}是域名：它解析到了这样的网段。]]',
    fix: '使用网关可以访问的地址，或使用负载通道。',
  },
  'network.dns': {
    title: '无法解析网关域名',
    explanation: '请求没有发出：找不到域名[[{{host}}]][[（{{networkCode}}）]]。',
    fix: '检查域名拼写。在VPC内需要由能解析该域名的DNS服务器解析：在子网中设置内网DNS服务器，或写入本机的/etc/resolv.conf（重启后失效）；两种方式都要排在其他服务器之前，因为由第一个应答的服务器决定。也可以直接连接地址并保留Host。',
  },
  'network.refused': {
    title: '无法连接网关',
    explanation:
      '已找到地址[[{{address}}]]，但连接被拒绝或关闭[[（{{networkCode}}）]]。[[连接已建立后被中断（{{closed}}）：可能是代理、时间限制，或在TLS端口使用了明文HTTP。]][[没有到达该地址的路由（{{noRoute}}）。]]',
    fix: '检查主机和端口、防火墙和代理，并确认网关在该端口监听。从网关所在网络之外调用，需要公网地址并放通入方向规则；两个VPC之间需要对等连接。',
  },
  'network.tls': {
    title: '安全连接失败',
    explanation:
      '证书或协议不被接受[[（{{networkCode}}）]]：颁发机构未知、名称不符、证书过期，或在TLS端口使用了明文HTTP。[[此处颁发机构未知（{{unknownAuthority}}）。]][[此处证书属于其他域名（{{otherName}}）。]][[此处证书已过期或尚未生效（{{expired}}）。]][[此处服务器要求客户端证书，但未出示（{{clientMissing}}）。]][[此处服务器不接受客户端证书，或要求出示（{{clientRefused}}）。]][[此处客户端证书或私钥无法使用（{{clientBroken}}）。]][[此处对方不使用TLS（{{notTls}}）。]][[此处双方没有共同的TLS版本（{{oldVersion}}）。]][[此处要求HTTP/2，但对方不提供（{{noHttp2}}）。]]',
    fix: '信任证书的颁发机构，使用证书对应的域名调用，并使用TLS 1.2。[[{{expired}}：更新证书，并检查本机时钟。]][[{{clientMissing}}：为该主机添加客户端证书。]][[{{clientRefused}}：检查客户端证书的颁发机构、有效期和用途。]][[{{clientBroken}}：检查口令，以及证书与私钥是否成对。]][[{{notTls}}：改用http，或使用https端口。]][[{{noHttp2}}：允许HTTP/1.1。]]',
  },
  'network.timeout': {
    title: '网关响应超时',
    explanation:
      '在客户端放弃之前没有收到[[{{address}}的]]响应[[（{{networkCode}}）]]。途中丢包，或调用时间超过客户端的等待时间。[[连接本身未被接受（{{connect}}）。]][[TLS握手未完成（{{handshake}}）。]][[请求已发出，但没有收到任何响应字节（{{firstByte}}）。]][[响应中途停止（{{silence}}）。]]',
    fix: '检查防火墙、安全组（网关的入方向规则）、公网访问和代理，以及客户端的超时设置。',
  },
  'network.proxy': {
    title: '途中的代理出错',
    explanation:
      '调用未到达网关：代理[[{{address}}]]没有打通连接[[（{{networkCode}}）]]。[[它要求用户名和密码，或不接受所给的（{{auth}}）。]][[它拒绝了目标（{{status}}）。]][[其规则不允许该目标（{{rules}}）。]][[它到达了目标，但目标拒绝连接（{{targetRefused}}）。]][[它找不到通往目标的路（{{targetLost}}）。]][[找不到代理的域名（{{name}}）。]][[与代理的TLS握手失败（{{tls}}）。]][[应答的不是此类代理（{{noProxy}}）。]][[未能到达代理（{{unreached}}）。]]',
    fix: '检查代理的地址、类型、用户名和密码，以及它是否允许该主机和端口；或将网关列入例外（NO_PROXY）。',
  },
  none: {
    title: '调用没有问题',
    explanation:
      '没有在请求中发现差错[[；网关返回{{status}}]]。[[状态码{{backendStatus}}是后端自己的响应：网关已放行该调用。]]',
    fix: '无需修改。',
  },
};

export const signAgainZh = '请重新签名：由于此处没有密钥，更正后的请求不含 Authorization。';
