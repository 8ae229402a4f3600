import { checkInOrder, tryItHere, whatToDo, whatYouSee, why } from './help-headings.ts';
import { type HelpPage, paragraph, steps } from './help-page.ts';

export const faq22: HelpPage = {
  id: 'faq-2.2',
  title: ['Can a shared gateway become a dedicated one?', '共享版网关能否升级为专享版？'],
  summary: [
    'There is no upgrade in place: buy the dedicated gateway, export and import the APIs, bind the domain and change its DNS record.',
    '不支持原地升级：购买专享版，导出再导入API，绑定域名并修改DNS解析。',
  ],
  blocks: [
    whatYouSee,
    paragraph(
      'The console has no button that turns the shared gateway into a dedicated one.',
      '控制台上没有把共享版直接变成专享版的入口。',
    ),
    why,
    paragraph(
      'The two are separate products. There is no upgrade in place; the APIs move as a document.',
      '两者是独立的产品，不支持原地升级，只能把API以文档方式迁移过去。',
    ),
    whatToDo,
    steps(
      ['Buy the dedicated gateway.', '购买专享版网关。'],
      [
        'Export the APIs of each group from the shared gateway and import the document into the dedicated one. Imported APIs are unpublished: publish them, create the credentials and policies again and bind them.',
        '从共享版按分组导出API，再导入到专享版。导入的API处于未发布状态：需要重新发布，并重新创建和绑定凭据、策略。',
      ],
      ['Bind an independent domain to each group of the new gateway.', '为新网关的每个分组绑定独立域名。'],
      [
        'Change the DNS record of that domain to the new gateway. Callers that keep their domain notice nothing; their signatures stay right, because the signed Host is the same. Callers of another domain have to sign with the new Host.',
        '修改该域名的DNS解析，指向新网关。域名不变的调用方无感知：签名中的Host没有变化，签名依然有效；更换域名的调用方须按新的Host重新签名。',
      ],
    ),
    checkInOrder,
    paragraph(
      'Before the DNS change: call the new gateway by its address, with Host set to the domain. `404 APIG.0101` means that the domain is not bound yet or the API is not published.',
      '切换DNS之前，先用新网关的地址调用，并把Host设为该域名。返回`404 APIG.0101`说明域名尚未绑定或API尚未发布。',
    ),
    tryItHere,
    steps(
      [
        'Write the group as a document: `countersign export gateway.json --format openapi3 --out pets.yaml`. Then `countersign import pets.yaml` lists what a gateway would refuse.',
        '把分组导出为文档：`countersign export gateway.json --format openapi3 --out pets.yaml`；再用`countersign import pets.yaml`列出网关会拒绝的内容。',
      ],
      [
        'In the window both are under {{place.gateway > gateway.tab.documents}}. {{rebase.title}} (a command of Ctrl+K) rewrites the domain of all your requests and shows each change first. To rehearse the move before DNS changes, choose {{connect.to.address}} at {{place.workbench > request.tab.settings}} of a request: Host stays that of the URL.',
        '窗口中的入口是{{place.gateway > gateway.tab.documents}}。{{rebase.title}}（Ctrl+K中的命令）修改所有请求的域名，并先列出每处变化。要在切换DNS前演练，可在请求的{{place.workbench > request.tab.settings}}中选择{{connect.to.address}}：Host仍取自URL。',
      ],
    ),
  ],
  keywords: ['migrate, upgrade, move gateway, CNAME', '迁移, 升级, 共享版, 专享版, CNAME'],
  related: ['topic-importing', 'faq-8.1', 'faq-3.6', 'code-0101', 'cause-route.host-unbound'],
  places: ['gateway', 'workbench'],
};
