-- Records in files that are not published whole that contain an erased text, so that they would be refused now.
SELECT files.sha256, rejects.record_no, substr(rejects.detail, 6) AS content_sha256
FROM looked.rejects AS rejects JOIN looked.files AS files USING (file_no)
WHERE rejects.reason = 'ERASED'
