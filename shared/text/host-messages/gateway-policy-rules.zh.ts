// 网关文件中策略、插件、故障开关和发布记录的规则。
import type { MessageTable } from './message-translator.ts';

export const gatewayPolicyRulesZh: MessageTable = {
  'a name of at most 32 characters': '最多 32 个字符的名称',
  'a name that no other entry of this plug-in has': '与此插件其他各项不同的名称',
  'a condition such as ["Host","==","www.abc.com"]': '条件，如 ["Host","==","www.abc.com"]',
  'a condition such as ["reqPath","==","/a"]': '条件，如 ["reqPath","==","/a"]',
  'a condition over {1}': '针对 {1} 的条件',
  'a condition over declared parameters ({1})': '针对已声明参数的条件（{1}）',
  'a condition over declared parameters (none is declared)': '针对已声明参数的条件（没有声明任何参数）',
  'an object with type cors, set_resp_headers, rate_limit, breaker, third_auth, proxy_cache, proxy_mirror or kafka_log':
    'type 为 cors、set_resp_headers、rate_limit、breaker、third_auth、proxy_cache、proxy_mirror 或 kafka_log 的对象',
  'an object with app, limit or with type, instance, limit': '含 app、limit 的对象，或含 type、instance、limit 的对象',
  'an object with: vpc_id, vpc_proxy_host': '含 vpc_id、vpc_proxy_host 的对象',
  'an object with: key, value, since simple_auth_mode_enabled is false':
    '含 key、value 的对象，因为 simple_auth_mode_enabled 为 false',
  'an unhealthy_condition such as ["$context.statusCode","in","500,502"] with the breaker_type condition':
    'breaker_type 为 condition 时须有 unhealthy_condition，如 ["$context.statusCode","in","500,502"]',
  'a mock_info beside the type mock': '类型为 mock 时须有 mock_info',
  'an http_info beside the type http': '类型为 http 时须有 http_info',
  'an http_info with address, or with isVpc true and vpc_channel_id':
    '含 address 的 http_info，或 isVpc 为 true 且含 vpc_channel_id',
  'a func_info beside the type func': '类型为 func 时须有 func_info',
  'at least one of system_params, parameters and headers': 'system_params、parameters、headers 至少其一',
  'at least one broker': '至少一个 broker',
  'one plug-in of each type': '每种类型一个插件',
  '{1}, a second plug-in of type {2} beside {3}': '{1}：除 {3} 外又一个 {2} 类型的插件',
  '{1} with {2}': '{1}，其方法为 {2}',
  'a CORS policy whose allow_methods contain {1}, the method of the API':
    'allow_methods 含 {1}（该 API 的方法）的 CORS 策略',
  'no CORS policy, or no OPTIONS API {1} with the same path': '不绑定 CORS 策略，或不设相同路径的 OPTIONS API {1}',
  '{1} beside {2}': '{1}，而另有 {2}',
  'the same CORS policy for all APIs of one path': '同一路径的所有 API 使用同一 CORS 策略',
  'CLOCK_OFFSET, though the clock is set already': 'CLOCK_OFFSET，但时钟已设置',
  'one place that sets the clock: clock.offsetSeconds or one switch CLOCK_OFFSET':
    '只在一处设置时钟：clock.offsetSeconds 或一个 CLOCK_OFFSET 开关',
  'a code such as APIG.0308, or 0201.413 where a code has several statuses':
    '错误码，如 APIG.0308；一个码有多种状态时写 0201.413',
  'a code of the error table such as APIG.0308, or 0201.413 where a code has several statuses':
    '错误码表中的码，如 APIG.0308；一个码有多种状态时写 0201.413',
  'an object with type: one of {1}': 'type 为以下之一的对象：{1}',

  '{1} {2} in {3}, which the published version of {4}/{5} answers': '{3} 的 {1} {2}，由已发布的 {4}/{5} 版本应答',
  'another method or path; or publish the other API again or take it offline':
    '其他方法或路径；或重新发布、下线另一个 API',
  'a second entry for {1} in {2}': '{1} 在 {2} 的第二项',
  'one entry for an API and environment': '每个 API 和环境一项',
  '{1}, where #{2}# has no value': '{1}，其中 #{2}# 没有值',
  'environments in which every variable of the backend has a value': '后端的每个变量都有值的环境',
  'RELEASE and 10 others': 'RELEASE 和另外 10 个',
  'at most 10 environments, RELEASE among them': '最多 10 个环境，含 RELEASE',
};
