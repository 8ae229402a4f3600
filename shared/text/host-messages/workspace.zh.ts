// 工作区文件夹、历史、设置和环境变量的消息。左边是主机写出的英文模板，占位符按出现顺序编号。
import type { MessageTable } from './message-translator.ts';

export const workspaceMessagesZh: MessageTable = {
  '{1} The default workspace is open instead.': '{1}现已改为打开默认工作区。',
  'This shell has no dialog for folders. Type the path of the folder.':
    '此处没有选择文件夹的对话框。请输入文件夹的路径。',
  'The workspace {1} was written by a newer version: it is open for reading only.':
    '工作区 {1} 由更新的版本写入，现以只读方式打开。',
  'The workspace folder {1} cannot be used ({2}). Choose another one.':
    '无法使用工作区文件夹 {1}（{2}）。请选择其他文件夹。',
  '{1} is no workspace folder: there is no countersign.yaml in it.':
    '{1} 不是工作区文件夹：其中没有 countersign.yaml。',
  '{1} in the workspace folder is left out, and stays as it is: {2}': '工作区文件夹中的 {1} 未载入，文件保持原样：{2!}',
  '{1} in the workspace folder could not be read and was set aside as {2}: {3}':
    '工作区文件夹中的 {1} 无法读取，已另存为 {2}：{3!}',
  '{1} in the workspace folder could not be read nor set aside ({2}): {3}':
    '工作区文件夹中的 {1} 既无法读取也无法另存（{2}）：{3!}',
  'The oldest copy set aside, {1}, was removed.': '最早另存的副本 {1} 已删除。',
  'This is no path inside the workspace.': '该路径不在工作区内。',
  'A symbolic link lies in the way. Links inside a workspace folder are not followed.':
    '路径中有符号链接。不会跟随工作区文件夹内的链接。',
  '{1} could not be moved to {2} in the workspace folder ({3}).': '无法在工作区文件夹中将 {1} 移到 {2}（{3}）。',
  'The workspace folder {1} could not be changed ({2}). Check its rights.':
    '无法更改工作区文件夹 {1}（{2}）。请检查其权限。',
  'This workspace folder is open for reading only. Open another one to make changes.':
    '此工作区文件夹以只读方式打开。如需更改，请打开其他文件夹。',
  'Another program changed {1} meanwhile.': '其他程序在此期间更改了 {1}。',
  'The workspace folder {1} cannot be written ({2}). The change is kept while the app runs and is tried again.':
    '无法写入工作区文件夹 {1}（{2}）。应用运行期间会保留更改并重试。',
  'It cannot be read ({1}).': '无法读取（{1}）。',
  'It is in the middle of a merge.': '正处于合并之中。',
  'It does not fit.': '不符合格式。',
  'Too many members are not known.': '无法识别的成员过多。',
  'It is nested too deeply.': '嵌套过深。',
  'There is a control character in it.': '其中有控制字符。',
  'It cannot be read as YAML.': '无法按 YAML 读取。',
  '{1} (line {2})': '{1!}（第 {2} 行）',
  'It is not UTF-8 text.': '不是 UTF-8 文本。',
  'This request is not in the workspace any more.': '该请求已不在工作区中。',
  'This folder is not in the workspace any more.': '该文件夹已不在工作区中。',
  'A folder cannot be moved into itself.': '无法将文件夹移入其自身。',
  'There is a folder "{1}" already.': '已有文件夹“{1}”。',
  'The change does not fit a request.': '更改的内容不符合请求的格式。',
  'This request is no sample, so there is nothing to put back.': '该请求不是示例，没有可恢复的内容。',
  'The file of this request was changed by another program meanwhile.': '其他程序在此期间更改了该请求的文件。',

  'The base environment cannot be removed.': '基础变量集无法删除。',
  'This environment was not removed in this run.': '该变量集不是在本次运行中删除的，无法恢复。',
  'This environment is not in the workspace any more.': '该变量集已不在工作区中。',

  'The history cannot be used now. Try it again.': '历史记录暂时无法使用，请重试。',
  'SQLite cannot be loaded on this system: the history is kept until the app closes only.':
    '此系统无法加载 SQLite：历史记录仅保留到应用关闭。',
  'An exchange could not be kept in the history. This is a fault of the app; please report it.':
    '有一次请求未能记入历史。这是应用的缺陷，请反馈。',
  'This exchange was damaged on disk and cannot be shown any more.': '该记录在磁盘上已损坏，无法再显示。',
  'This exchange is not in the history any more. Send the request again.': '该记录已不在历史中。请重新发送请求。',
  'This is not the id of an exchange.': '这不是历史记录的标识。',
  'A slice has at most {1} bytes.': '每次最多读取 {1} 字节。',
  'This body is not kept any more. Send the request again.': '该内容已不再保留。请重新发送请求。',
  'There is nothing to search for.': '没有要搜索的内容。',
  'The oldest damaged history that was set aside, {1}, was removed to make room.':
    '为腾出空间，已删除最早另存的损坏历史 {1}。',
  'The history was damaged and is set aside as {1}: nothing of it could be read.':
    '历史记录已损坏，另存为 {1}：其中内容均无法读取。',
  'The history was damaged and is set aside as {1}: {2} entries could be read, {3} could not.':
    '历史记录已损坏，另存为 {1}：可读取 {2} 条，无法读取 {3} 条。',
  'The history {1} was written by a newer version of the app and is left as it is. Exchanges are kept until the app closes.':
    '历史记录 {1} 由更新版本的应用写入，将保持原样。新的记录仅保留到应用关闭。',
  '{1} of the newest entries of the history {2} are not there any more: the end of its log was damaged.':
    '历史记录 {2} 最新的 {1} 条已丢失：其日志的结尾已损坏。',
  'The history {1} cannot be written ({2}). Exchanges are kept in memory; writing is tried again.':
    '无法写入历史记录 {1}（{2}）。新的记录暂存于内存，并会重试写入。',

  '{1} could not be written ({2}). The change holds until the app closes.':
    '无法写入 {1}（{2}）。更改仅在应用关闭前有效。',
  '{1} could not be written ({2}). The change holds until the app closes; it is tried again with the next one.':
    '无法写入 {1}（{2}）。更改在应用关闭前有效，下次更改时会重试写入。',
  'The setting "{1}" could not be read and is the default now; its value is kept as "{2}-broken-{3}".':
    '设置“{1}”无法读取，已恢复默认；原值保留为“{2}-broken-{3}”。',
  '{1} could not be read and was set aside as {2}. The app starts without it.':
    '{1} 无法读取，已另存为 {2}。应用启动时未使用它。',
  '{1} could not be read nor set aside ({2}). Changes are kept until the app closes only.':
    '{1} 既无法读取也无法另存（{2}）。更改仅保留到应用关闭。',
  'The settings cannot be written; changes are kept until the app closes only.': '无法写入设置；更改仅保留到应用关闭。',
  'The data folder {1} cannot be used ({2}). Name another one with --data FOLDER.':
    '无法使用数据文件夹 {1}（{2}）。请用 --data 文件夹 指定其他文件夹。',
  'This shell has no clipboard.': '此处没有剪贴板。',
  'No clipboard of this system can be reached by {1}.': '无法通过 {1} 访问此系统的剪贴板。',
  'These entries make an archive of more than 12 MB. Export fewer at once.':
    '这些记录的存档超过 12 MB。请减少一次导出的条数。',
  // A copy of the data folder, its backup and its move.
  'This shell cannot do that.': '此处无法执行此操作。',
  'Type the whole path, from the root of the disk on.': '请输入从磁盘根目录开始的完整路径。',
  'This is no backup of Countersign, or it is damaged.': '这不是 Countersign 的备份，或备份已损坏。',
  '{1} cannot be read ({2}).': '无法读取 {1}（{2}）。',
  'The backup could not be made ({1}).': '备份未能制作（{1}）。',
  'The backup could not be unpacked ({1}).': '备份未能解包（{1}）。',
  'A file became shorter while it was backed up. Try again.': '备份期间有文件变短。请重试。',
  '{1} is there already.': '{1} 已存在。',
  '{1} could not be written ({2}).': '无法写入 {1}（{2}）。',
  'There is no window here that could save a file.': '此处没有可以保存文件的窗口。',
  'The kept body has become shorter. Send the request again.': '保留的正文变短了。请重新发送请求。',
  'The data could not be copied to {1} ({2}).': '数据未能复制到 {1}（{2}）。',
  '{1} and the data folder lie in one another. Choose a place outside of it.':
    '{1} 与数据文件夹互相包含。请选择数据文件夹之外的位置。',
  '{1} is not empty. Choose an empty folder, or a new one.': '{1} 不是空文件夹。请选择空文件夹或新文件夹。',
  '{1} was read again from the copy and is not what was written.': '从副本重新读取的 {1} 与写入的内容不一致。',
  'The data were moved from {1} to {2}, which is not there now. Connect the drive, or delete {3} to go on with the old data.':
    '数据已从 {1} 移动到 {2}，但后者目前不存在。请连接该驱动器，或删除 {3} 以继续使用旧数据。',
  'The notes in {1} lead in a circle. Delete {2}.': '{1} 中的移动记录形成了循环。请删除 {2}。',
  // API documents in the workspace folder.
  'This document is not in the workspace.': '工作区中没有此文档。',
  'This document is too large.': '此文档过大。',
  'This is no name of a document.': '这不是有效的文档名称。',
  'The document could not be kept in the workspace folder ({1}).': '文档未能保存到工作区文件夹（{1}）。',
};
