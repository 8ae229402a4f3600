// Help on APIG.01xx: the API that was not found, and parameters that do not fit it.
import { type CodeHelp, handOver } from './code-help.ts';
import type { Words } from './help-page.ts';

const publishAgain: Words = [
  'Provider: publish the API again. A part that it needs was deleted or damaged after the last publication.',
  'API提供方：重新发布API。上次发布之后，API所需的某项配置被删除或损坏。',
];

export const codesRoute = {
  '0101': {
    meaning: [
      'No published API answers this combination of domain, environment, method and path.',
      '没有已发布的API与本次请求的域名、环境、方法和路径同时匹配。',
    ],
    when: [
      'The gateway looks for a group by `Host`, for the environment by `X-Stage`, then for a published API by path and method. The first look-up that finds nothing ends in this answer, before any signature is checked.',
      '网关先按`Host`查找分组，再按`X-Stage`确定环境，最后按路径和方法查找已发布的API。任何一步没有结果都返回此错误，此时尚未校验签名。',
    ],
    check: [
      [
        '`Host` is a domain of the API’s group: [](cause-route.host-unbound).',
        '`Host`是API所属分组的域名：[](cause-route.host-unbound)。',
      ],
      [
        'The API is published in the environment that is called, and was published again after its last change: [](cause-route.not-published).',
        'API已发布到所调用的环境，且修改后重新发布过：[](cause-route.not-published)。',
      ],
      [
        '`X-Stage` names that environment; without it the gateway takes `RELEASE`: [](cause-route.stage-missing).',
        '`X-Stage`为该环境的名称；不带时取`RELEASE`：[](cause-route.stage-missing)。',
      ],
      [
        'The path is the same letter by letter, closing slash included: [](cause-route.trailing-slash).',
        '路径逐字一致，包括末尾的斜杠：[](cause-route.trailing-slash)。',
      ],
      ['The method is the same: [](cause-route.method).', '请求方法一致：[](cause-route.method)。'],
      [
        'In a browser: the group has an `OPTIONS` API, or the API a CORS policy: [](cause-route.cors-preflight).',
        '浏览器跨域调用时：分组中有`OPTIONS`方法的API，或API绑定了跨域策略：[](cause-route.cors-preflight)。',
      ],
    ],
    faults: ['PUBLISHED_VERSION_MISMATCH'],
    provoke: ['Call a path that no API has.', '请求一个没有API的路径。'],
    keywords: [
      'not found, wrong path, wrong domain, wrong environment, slash, preflight, taken offline',
      '找不到接口, 路径错误, 域名错误, 环境错误, 斜杠, 预检, 下线',
    ],
    faq: ['5.3', '4.1', '4.2', '3.7'],
    related: ['code-0101.method'],
  },
  '0101.method': {
    meaning: [
      'Domain, environment and path are known, but no API there takes this method.',
      '域名、环境和路径都存在，但没有API接受该请求方法。',
    ],
    when: [
      'Another API of the group fits the path with another method. When the real gateway prefers this text to the longer one is not documented; the mock gateway sends it when only the method differs.',
      '分组中有API的路径匹配，但方法不同。真实网关何时使用这句较短的文字，文档没有说明；模拟网关在只有方法不同时返回它。',
    ],
    check: [
      [
        'The method of the request against the one of the API: [](cause-route.method).',
        '对照请求方法与API定义的方法：[](cause-route.method)。',
      ],
      ['A redirect or an HTTP client that turned `POST` into `GET`.', '是否有重定向或HTTP客户端把`POST`改成了`GET`。'],
      ['Provider: method `ANY` takes every method.', 'API提供方：方法定义为`ANY`时接受所有方法。'],
    ],
    provoke: ['Send `DELETE` to an API that takes `GET`.', '用`DELETE`请求一个`GET`的API。'],
    keywords: ['wrong method, GET instead of POST, redirect', '请求方法错误, GET, POST, 重定向'],
    faq: ['5.3'],
    related: ['code-0101'],
  },
  '0103': {
    meaning: ['The published API has no back end any more.', '已发布的API找不到后端配置。'],
    when: [
      'The publication is damaged: the route is there, what stands behind it is not.',
      '发布内容损坏：路由存在，其后端不存在。',
    ],
    check: [publishAgain, handOver],
    keywords: ['backend gone, deleted', '后端不存在, 已删除'],
    related: ['code-0105', 'code-0609'],
  },
  '0104': {
    meaning: ['A plug-in that the API uses cannot be found.', '找不到API所绑定的插件。'],
    when: ['A policy that is bound to the API was deleted behind its back.', '绑定到API的策略在发布之后被删除。'],
    check: [
      ['Provider: bind the policies of the API anew, then publish it.', 'API提供方：重新绑定API的策略并发布。'],
      handOver,
    ],
    keywords: ['plug-in, plugin, policy deleted', '插件, 策略已删除'],
    related: ['code-0103'],
  },
  '0105': {
    meaning: ['The configuration of the back end cannot be found.', '找不到后端服务的配置。'],
    when: [
      'The publication is damaged: the gateway knows the back end, but not how to call it.',
      '发布内容损坏：网关知道后端，但缺少调用所需的配置。',
    ],
    check: [publishAgain, handOver],
    keywords: ['backend configuration missing', '后端配置缺失'],
    related: ['code-0103'],
  },
  '0106': {
    meaning: [
      'The request does not carry the parameters that the API declares, or an orchestration rule found no match.',
      '请求参数不符合API的定义，或编排规则没有匹配结果。',
    ],
    when: [
      'After identity and limits are checked, each declared parameter is looked for in its place (path, query, header) and compared with type, length, range and enumeration.',
      '身份和流控检查通过后，网关在声明的位置（路径、查询参数、请求头）查找每个参数，并校验类型、长度、范围和枚举。',
    ],
    check: [
      [
        'The text after the colon names place and parameter. If it is absent: [](cause-request.parameter-missing).',
        '冒号后的文字指出参数的位置和名称。参数缺失时：[](cause-request.parameter-missing)。',
      ],
      [
        'If it is there, its value: [](cause-request.parameter-invalid).',
        '参数存在时检查取值：[](cause-request.parameter-invalid)。',
      ],
      ['A proxy or HTTP client that drops or renames headers.', '是否有代理或HTTP客户端丢弃或改名了请求头。'],
      [
        'Provider: an orchestration rule needs a default for values that none of its mappings fits.',
        'API提供方：编排规则应设置默认值，以应对没有匹配的取值。',
      ],
    ],
    provoke: ['Leave out a parameter that the API requires.', '去掉API要求的必填参数。'],
    keywords: [
      'required parameter, missing header, invalid value, out of range, enumeration, validation',
      '必填参数, 缺少请求头, 取值非法, 超出范围, 枚举, 参数校验',
    ],
    faq: ['5.13'],
  },
  '0107': {
    meaning: ['A script inside the gateway failed.', '网关内部的脚本执行失败。'],
    when: ['A custom extension of the gateway ended with an error.', '网关的自定义扩展执行出错。'],
    check: [handOver],
    keywords: ['lua, script, extension', 'lua, 脚本, 扩展'],
    related: ['code-0601'],
  },
  '0108': {
    meaning: [
      'The server group that the request was to go to does not exist in the channel.',
      '请求指定的服务器分组在负载通道中不存在。',
    ],
    when: ['A server group was deleted, or its id is wrong.', '服务器分组已被删除，或分组ID错误。'],
    check: [
      [
        'Provider: compare the id with the server groups of the load balance channel.',
        'API提供方：对照负载通道的服务器分组检查该ID。',
      ],
    ],
    keywords: ['server group, channel', '服务器分组, 负载通道'],
    faq: ['3.5'],
    related: ['code-0609'],
  },
} satisfies Record<string, CodeHelp>;
