-- Records of files that are not published which would be refused now: they hold a text that is to be erased.
SELECT files.sha256, rejects.record_no, substr(rejects.detail, 6) AS content_sha256
FROM looked.rejects AS rejects JOIN looked.files AS files USING (file_no)
WHERE rejects.reason = 'ERASED'
