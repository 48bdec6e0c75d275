"""The names of an e-mail's headers in the languages that mail programs write above a forwarded message, and notices.

Data only. Names are in small letters.
"""

SENDER = (
    "from von de da van från fra od от kimden expéditeur mittente lähettäjä feladó afzender remitente remetente "
    "发件人 寄件者 差出人 보낸사람 من"
).split()
SENT = (
    "sent date gesendet datum envoyé envoyée enviado fecha data inviato verzonden skickat sendt dato wysłano lähetetty "
    "päivämäärä отправлено дата elküldve dátum odesláno odoslané gönderildi tarih 发送时间 日期 已傳送 送信日時 보낸날짜 تاريخ"
).split()
RECIPIENT = (
    "to an à a para aan till til do кому kime vastaanottaja címzett komu 收件人 宛先 받는사람 إلى cc kopie copie cci bcc"
).split()
SUBJECT = (
    "subject betreff objet asunto assunto oggetto onderwerp ämne emne temat тема konu aihe tárgy předmět predmet "
    "主题 主旨 件名 제목 الموضوع"
).split()
# Before the subject of a message that was passed on, or answered.
PASSED_ON = "fw fwd wg tr rv enc i doorst vb vs pd ilt továbbítás 转发 轉寄".split()
ANSWERED = "re aw sv antw ref r odp res vá 答复 回覆 ynt".split()

# Whole lines that companies put below their mails, and the first words of these lines.
NOTICE_OPENINGS = frozenset(
    "this the if please consider think legal e-mail email disclaimer confidentiality diese der die ce les este esta la "
    "questo questa le dit deze de det detta denne dette".split()
)
_MAIL = r"(?:e-?mails?|messages?|communications?|transmissions?)"
NOTICES = (
    rf"(?:this|the information (?:contained |transmitted )?in this) {_MAIL}\b.*"
    r"\b(?:confidential|privileged|intended (?:solely|only|recipient)|sole use|addressee)\b.*",
    rf"if you (?:have received|received|are not the (?:intended|named)) .*\b(?:{_MAIL}|error|recipient)\b.*",
    r"(?:please )?(?:consider|think of|think about) the environment before (?:you )?print.*",
    r"(?:legal |e-?mail )?(?:disclaimer|confidentiality notice)\W*|(?:legal |e-?mail )?confidentiality notice: .*",
    r"(?:diese|der inhalt dieser|die in dieser) (?:e-?mail|nachricht)\b.*\b(?:vertraulich|geschützt|bestimmt).*",
    r"(?:ce|les informations contenues dans ce) (?:message|courriel|mail|e-mail)\b.*\b(?:confidentiel|destin).*",
    r"(?:este|esta|la información contenida en este) (?:mensaje|correo|e-?mail|mensagem)\b.*\b(?:confiden|destinat|dirig).*",
    r"(?:questo|questa|le informazioni contenute in quest[oa]) (?:messaggio|e-?mail)\b.*\b(?:riservat|confiden|destinat).*",
    r"(?:dit|deze|de informatie in (?:dit|deze)) (?:bericht|e-?mail)\b.*\b(?:vertrouwelijk|geadresseerde|bestemd).*",
    r"(?:det här|detta|denne|dette) (?:meddelande|mejl|e-?post|e-?mail|meddelelse)\w*\b.*\b(?:konfidentiell|fortrolig|avsedd).*",
)
# Lines that close a letter, without the comma.
CLOSINGS = frozenset(
    line.strip()
    for line in """
    regards; kind regards; best regards; warm regards; many thanks; best wishes; sincerely; yours sincerely;
    sincerely yours; yours faithfully; yours truly; mit freundlichen grüßen; viele grüße; beste grüße; freundliche grüße;
    cordialement; bien cordialement; bien à vous; saludos; un saludo; saludos cordiales; atentamente; cordiali saluti;
    distinti saluti; met vriendelijke groet; met vriendelijke groeten; med vänlig hälsning; med venlig hilsen;
    med vennlig hilsen; atenciosamente; cumprimentos; z poważaniem; с уважением; saygılarımla; ystävällisin terveisin
    """.split(";")
)
