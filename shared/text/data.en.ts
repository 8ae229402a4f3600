// Words of Settings, part Data: the folder, its backup, restoring, moving.
export const dataEn = {
  'command.backUp': 'Back up the data',
  'command.restoreBackup': 'Restore a backup',
  'command.moveData': 'Move the data folder',
  'data.title': 'Data',
  'data.lead': 'Requests, history, secrets and settings of this app are kept here.',
  'data.reveal': 'Show the folder',
  'data.backUp': 'Back up …',
  'data.backingUp': 'Backing up …',
  'data.backUpHint':
    'One file with everything, read again before it is handed over. Secrets in it stay protected as they are here: by this system’s key store they open on this machine only.',
  'data.restore': 'Restore a backup …',
  'data.move': 'Move the folder …',
  'data.choose': 'Choose …',
  'data.cancel': 'Cancel',
  'data.restoreTitle': 'Restore a backup',
  'data.restoreLead':
    'The backup is read to its end and unpacked into a new folder beside the data folder. Nothing that is there is written over. Restore only backups that you made yourself.',
  'data.backupFile': 'Backup file',
  'data.backupFileHint': 'The whole path, as it lies on this machine',
  'data.check': 'Check',
  'data.checking': 'Reading …',
  'data.facts': 'Made {{when}} by version {{app}}: {{files}} files, {{size}}. All are as they were.',
  'data.restoreNow': 'Restore',
  'data.moveTitle': 'Move the data folder',
  'data.moveLead':
    'At the next start everything is copied and read again before the new place counts. The old data stay until you delete them.',
  'data.newFolder': 'New folder',
  'data.newFolderHint': 'The whole path; empty, or not there yet',
  'data.moveNow': 'Move at the next start',
  'data.pending.move': 'At the next start the data are moved to {{folder}}.',
  'data.pending.restored':
    'From the next start on the restored data in {{folder}} are used. The data of now stay in {{from}}.',
  'data.restart': 'Restart now',
  'data.restartHow': 'End the app in its terminal (Ctrl+C) and start it again.',
  'data.stay': 'Stay with this folder',
} as const;
