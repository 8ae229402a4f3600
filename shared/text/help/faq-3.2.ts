import { checkInOrder, tryItHere, whatToDo, whatYouSee, why } from './help-headings.ts';
import { type HelpPage, paragraph, steps } from './help-page.ts';

export const faq32: HelpPage = {
  id: 'faq-3.2',
  title: ['Who answered: the gateway or the backend?', '响应来自网关还是后端？'],
  summary: [
    'An answer with error_code and request_id comes from the gateway; everything else was passed through from the backend.',
    '带有error_code和request_id的响应来自网关，其余都是从后端透传的。',
  ],
  blocks: [
    whatYouSee,
    paragraph(
      'A status such as 401, 403 or 500 arrives, and it is not clear who sent it.',
      '收到401、403、500之类的状态码，但不清楚是谁返回的。',
    ),
    why,
    paragraph(
      'There are two kinds of answers. The gateway answers by itself when it refuses a call (not authenticated, denied, throttled, not found, backend unreachable); these answers can be customized per group. Everything that a backend answers is passed through byte for byte, whatever its status and size.',
      '响应有两类。网关拒绝调用时自行应答（认证失败、访问被拒、流控、找不到API、后端不可用），这类响应可以按分组自定义；后端的响应则不论状态码和大小，原样透传。',
    ),
    checkInOrder,
    steps(
      [
        'Is there JSON with `error_code` (`APIG.nnnn`), `error_msg` and `request_id`? Then it was the gateway.',
        '响应体是否为含有`error_code`（`APIG.nnnn`）、`error_msg`、`request_id`的JSON？是则来自网关。',
      ],
      [
        'No such code: compare with the custom responses of the group; their body and status are free. Otherwise the backend answered, and the fix is in the backend.',
        '没有错误码：先与分组的自定义网关响应比较，其状态码和响应体可以任意设置；否则就是后端的响应，应在后端解决。',
      ],
      [
        "`X-Request-Id` is in the gateway's answers; give its value to whoever looks into the gateway's log.",
        '网关的响应带有`X-Request-Id`，排查网关日志时请提供它的值。',
      ],
      [
        'Send `X-Apig-Mode: debug`: `X-Apig-Upstream-Latency` shows that a backend was called.',
        '发送`X-Apig-Mode: debug`：响应中有`X-Apig-Upstream-Latency`说明调用过后端。',
      ],
    ),
    whatToDo,
    paragraph(
      'To give callers another text, set a custom response for the type, such as AUTH_FAILURE or THROTTLED: status, JSON body and headers, with variables such as `$context.error.code`, `$context.error.message` and `$context.requestId`.',
      '要给调用方不同的文字，可为AUTH_FAILURE、THROTTLED等类型设置网关响应：状态码、JSON响应体和响应头，可使用`$context.error.code`、`$context.error.message`、`$context.requestId`等变量。',
    ),
    tryItHere,
    steps(
      [
        'Change AUTH_FAILURE in {{place.gateway > gateway.tab.configuration > configuration.responses}}, apply, and send {{sample.wrong-secret}}: your body comes back.',
        '在{{place.gateway > gateway.tab.configuration > configuration.responses}}修改AUTH_FAILURE并应用，发送{{sample.wrong-secret}}：返回的就是您的响应体。',
      ],
      [
        'Beside an error in the workbench stands {{response.fromGateway}} or {{response.fromBackend}}; {{place.gateway > gateway.tab.log}} names the step that decided.',
        '工作台在错误响应旁标明{{response.fromGateway}}或{{response.fromBackend}}，{{place.gateway > gateway.tab.log}}给出作出决定的步骤。',
      ],
    ),
  ],
  keywords: [
    'response type, who returned the error, custom response, gateway response',
    '响应类型, 谁返回的错误, 自定义响应, 网关响应',
  ],
  related: ['faq-5.5', 'faq-5.11', 'code-0303', 'code-0201.502', 'cause-gateway.internal', 'cause-backend.unavailable'],
  places: ['gateway', 'workbench'],
};
