"""Names of an article's fields in other languages than English, as archives and people head their columns."""

# A line for each group of languages: German and Dutch; French, Spanish, Portuguese, Italian, Catalan and Romanian;
# Nordic; Baltic and Finnic; West and South Slavic; East Slavic and Bulgarian; Greek, Hungarian and Turkish; Arabic,
# Persian, Urdu and Hebrew; South Asia; Chinese, Japanese and Korean; Southeast Asia and Swahili.
ABROAD: dict[str, str] = {
    "headline": """
        titel, überschrift, ueberschrift, schlagzeile, artikeltitel, hauptüberschrift, kop, koptekst, kopregel
        titre, título, titular, encabezado, manchete, titolo, títol, titlu, titre de l'article, título de la noticia
        rubrik, overskrift, tittel
        otsikko, pealkiri, virsraksts, nosaukums, antraštė, pavadinimas
        tytuł, nagłówek, titulek, nadpis, název, titulok, názov, naslov, наслов
        заголовок, название, наименование, назва, заглавие
        τίτλος, cím, főcím, cikk címe, başlık, haber başlığı, manşet
        العنوان, عنوان, عنوان الخبر, عنوان المقال, عنوان خبر, تیتر, سرخی, כותרת, כותרת ראשית
        शीर्षक, शिर्षक, হেডলাইন, শিরোনাম, தலைப்பு, శీర్షిక, ਸਿਰਲੇਖ, શીર્ષક, ತಲೆಬರಹ, തലക്കെട്ട്
        标题, 標題, 题目, 題目, 新闻标题, 新聞標題, 文章标题, タイトル, 見出し, 題名, 表題, 記事タイトル, 제목, 기사제목, 기사 제목, 헤드라인
        tiêu đề, หัวข้อ, หัวข้อข่าว, พาดหัว, พาดหัวข่าว, ชื่อเรื่อง, judul, judul berita, tajuk, kichwa, pamagat
        """,
    "standfirst": """
        untertitel, unterzeile, vorspann, anriss, kurzfassung, zusammenfassung, beschreibung, ondertitel, inleiding
        chapô, chapeau, sous-titre, accroche, résumé, entradilla, bajada, copete, subtítulo, resumen, sumario, descripción
        linha fina, resumo, descrição, sommario, sottotitolo, descrizione, subtitlu, rezumat, descriere, resum
        ingress, underrubrik, underoverskrift, sammanfattning, beskrivning, beskrivelse, sammendrag
        ingressi, tiivistelmä, kuvaus, kokkuvõte, kopsavilkums, santrauka
        podtytuł, zajawka, streszczenie, opis, perex, podtitulek, anotace, popis, podnaslov, sažetak, povzetek, opis
        подзаголовок, анонс, лид, аннотация, описание, краткое содержание, підзаголовок, анотація, опис, подзаглавие
        περίληψη, υπότιτλος, περιγραφή, alcím, bevezető, összefoglaló, leírás, spot, özet, alt başlık, açıklama
        الملخص, ملخص, الوصف, عنوان فرعي, خلاصه, چکیده, لید, خلاصہ, תקציר, כותרת משנה, תיאור
        सारांश, उपशीर्षक, সারাংশ, சுருக்கம்
        摘要, 导语, 導語, 副标题, 副標題, 简介, 簡介, 要約, リード, 概要, 요약, 부제, 부제목
        tóm tắt, sapo, mô tả, คำโปรย, สรุป, ringkasan, deskripsi, muhtasari
        """,
    "authors": """
        autor, autoren, autorin, verfasser, redakteur, autor/in, auteur, auteurs, schrijver
        rédacteur, journaliste, autores, autora, periodista, redactor, jornalista, repórter, autore, autori, giornalista, jurnalist
        författare, skribent, reporter, forfatter
        kirjoittaja, kirjoittajat, tekijä, toimittaja, autorid, autors, autorius, žurnalists
        autorzy, dziennikarz, autoři, redaktor, autorka, novinar, novinář, аутор
        автор, авторы, журналист, корреспондент, автори, журналіст
        συγγραφέας, συντάκτης, αρθρογράφος, δημοσιογράφος, szerző, szerzők, újságíró, yazar, yazarı, muhabir
        الكاتب, كاتب, المؤلف, المحرر, المراسل, بقلم, نویسنده, خبرنگار, مصنف, صحافی, מחבר, כותב, כתב, מאת, שם הכתב
        लेखक, संवाददाता, पत्रकार, লেখক, প্রতিবেদক, ஆசிரியர், எழுத்தாளர்
        作者, 记者, 記者, 撰稿人, 著者, 筆者, 執筆者, 저자, 기자, 기자명, 작성자, 글쓴이
        tác giả, phóng viên, ผู้เขียน, ผู้สื่อข่าว, penulis, wartawan, jurnalis, mwandishi
        """,
    "publisher": """
        quelle, zeitung, medium, publikation, herausgeber, verlag, quellenname, bron, krant, uitgever
        média, journal, éditeur, titre de presse, nom de la source, fuente, medio, periódico, diario, fonte, jornal, veículo, testata, giornale, editore, font, mitjà, sursa, ziar, publicație
        källa, tidning, utgivare, kilde, avis, medie, utgiver
        lähde, lehti, julkaisu, allikas, ajaleht, avots, šaltinis, laikraštis
        źródło, gazeta, wydawca, nazwa źródła, zdroj, médium, deník, vydavatel, izvor, novina, vir, извор
        источник, издание, сми, газета, издатель, джерело, видання, источник, вестник
        πηγή, εφημερίδα, μέσο, forrás, lap, újság, kiadó, kaynak, gazete, yayın
        المصدر, مصدر, الصحيفة, الجريدة, الناشر, اسم الصحيفة, منبع, روزنامه, ذریعہ, מקור, עיתון, אתר
        स्रोत, समाचार पत्र, अखबार, উৎস, সূত্র, সংবাদপত্র, পত্রিকা, மூலம், செய்தித்தாள்
        来源, 來源, 媒体, 媒體, 报纸, 報紙, 报刊, 出处, 出處, 新闻来源, 新聞來源, 出典, 掲載紙, 新聞, 新聞名, 媒体名, 情報源, 출처, 언론사, 매체, 매체명, 신문사, 신문
        nguồn, tên báo, tờ báo, แหล่งที่มา, ที่มา, สำนักข่าว, หนังสือพิมพ์, sumber, media, koran, chanzo
        """,
    "provider": """
        agentur, nachrichtenagentur, persbureau, agence, agencia, agência, agenzia, agenție, nyhetsbyrå, nyhedsbureau
        agencja, agentura, agencija, агентство, агенция, πρακτορείο, hírügynökség, ajans, وكالة, خبرگزاری, סוכנות
        通讯社, 通訊社, 通信社, 통신사, hãng tin, kantor berita
        """,
    "section": """
        ressort, kategorie, sparte, rubriek, categorie, sectie
        rubrique, catégorie, sección, categoría, seção, secção, editoria, categoria, sezione, rubrica, secció, secțiune, rubrică
        avdelning, kategori, seksjon, sektion
        osasto, kategoria, rubriik, kategooria, rubrika, sadaļa, skyrius, kategorija
        dział, rubryka, kategorie, sekcja, категорија, рубрика
        раздел, категория, розділ, категорія
        κατηγορία, ενότητα, στήλη, rovat, kategória, bölüm, haber kategorisi
        القسم, قسم, التصنيف, الفئة, بخش, دسته بندی, دسته, سرویس, زمرہ, מדור, קטגוריה
        श्रेणी, वर्ग, खंड, বিভাগ, வகை, பிரிவு
        栏目, 欄目, 版面, 分类, 分類, 类别, 類別, 频道, カテゴリ, カテゴリー, 面名, セクション, 분류, 카테고리, 섹션
        chuyên mục, danh mục, หมวด, หมวดหมู่, ประเภทข่าว, kanal, rubrik, sehemu
        """,
    "language": """
        sprache, taal, langue, idioma, língua, lingua, llengua, limba, språk, sprog, kieli, keel, valoda, kalba
        język, jazyk, jezik, језик, язык, мова, език, γλώσσα, nyelv, dil, اللغة, لغة, زبان, שפה
        भाषा, ভাষা, மொழி, 语言, 語言, 言語, 언어, ngôn ngữ, ภาษา, bahasa, lugha
        """,
    "published": """
        datum, erscheinungsdatum, veröffentlichungsdatum, veröffentlicht, veröffentlicht am, erschienen, erschienen am, publikationsdatum, publicatiedatum, gepubliceerd, gepubliceerd op
        date de publication, publié le, date de parution, fecha de publicación, fecha publicación, fecha, publicado, publicado el, data de publicação, publicado em, data pubblicazione, data di pubblicazione, pubblicato il, data publicării, data de publicació, data
        publiceringsdatum, publicerad, udgivelsesdato, publiseringsdato, publisert, publiceret, dato
        julkaisupäivä, julkaistu, julkaisupäivämäärä, päivämäärä, päiväys, avaldatud, kuupäev, datums, publicēts, paskelbta, data
        data publikacji, opublikowano, datum vydání, datum publikace, publikováno, vydáno, dátum, datum objave, objavljeno, датум
        дата публикации, опубликовано, дата выхода, дата публікації, опубліковано, дата на публикуване, дата
        ημερομηνία δημοσίευσης, ημερομηνία, megjelenés, megjelenés dátuma, közzététel, yayın tarihi, yayınlanma tarihi, tarih
        تاريخ النشر, التاريخ, تاريخ, تاریخ انتشار, تاریخ, תאריך פרסום, תאריך
        प्रकाशन तिथि, प्रकाशित, तारीख, दिनांक, तिथि, প্রকাশের তারিখ, তারিখ, தேதி, வெளியீட்டு தேதி
        发布时间, 发布日期, 發布時間, 發布日期, 发表时间, 发表日期, 出版日期, 刊登日期, 見報日期, 日期, 时间, 時間, 公開日, 公開日時, 掲載日, 掲載日時, 配信日時, 発行日, 日付, 日時, 게재일, 발행일, 보도일, 등록일, 작성일, 입력일, 날짜, 일자
        ngày xuất bản, ngày đăng, thời gian đăng, ngày, วันที่เผยแพร่, วันที่, tanggal terbit, tanggal publikasi, tanggal, tarehe
        """,
    "modified": """
        aktualisiert, geändert am, letzte änderung, gewijzigd, mis à jour, date de modification, actualizado, fecha de actualización, atualizado em, aggiornato, uppdaterad, opdateret, oppdatert
        aktualizacja, data aktualizacji, aktualizováno, обновлено, дата обновления, оновлено, frissítve, güncelleme tarihi, تاريخ التحديث, تاریخ بروزرسانی, תאריך עדכון
        更新时间, 更新時間, 更新日期, 更新日, 更新日時, 수정일, 최종수정, ngày cập nhật, tanggal diperbarui
        """,
    "url": """
        adresse, internetadresse, webadresse, lien, url de l'article, enlace, vínculo, endereço, collegamento, indirizzo, enllaç, legătură, länk, lenke, lænke
        linkki, saite, nuoroda, adres url, odkaz, odnośnik, poveznica, veza, веза, ссылка, адрес, посилання, връзка, σύνδεσμος, hivatkozás, bağlantı
        الرابط, رابط, لینک, ربط, קישור, כתובת, लिंक, লিংক, இணைப்பு
        链接, 連結, 鏈接, 网址, 網址, 原文链接, リンク, 링크, 주소, liên kết, đường dẫn, ลิงก์, tautan, pautan, kiungo
        """,
    "body": """
        volltext, artikeltext, fließtext, fliesstext, haupttext, inhalt, textkörper, artikel, beitrag, tekst, inhoud, bericht, hoofdtekst
        texte intégral, texte, contenu, corps, corps de l'article, texto completo, texto, contenido, cuerpo, cuerpo de la noticia, noticia, artículo, conteúdo, corpo, matéria, notícia, artigo, testo completo, testo, contenuto, articolo, text complet, contingut, cos, conținut, articol
        brödtext, innehåll, brødtekst, indhold, innhold, artikkel
        leipäteksti, teksti, sisältö, artikkeli, sisu, teksts, saturs, tekstas, turinys, straipsnis
        treść, treść artykułu, zawartość, artykuł, plný text, obsah, text článku, článek, článok, sadržaj, članak, tekst članka, besedilo, vsebina, текст чланка, чланак, садржај
        полный текст, текст статьи, текст новости, текст, содержание, содержимое, статья, новость, тело, повний текст, зміст, вміст, стаття, новина, съдържание, статия
        κείμενο, περιεχόμενο, άρθρο, cikk szövege, törzsszöveg, szöveg, tartalom, cikk, haber metni, haber içeriği, metin, içerik, haber
        نص المقال, نص الخبر, النص, نص, المحتوى, محتوى, المقال, الخبر, متن خبر, متن, محتوا, خبر, مواد, תוכן הכתבה, תוכן, טקסט, גוף הכתבה, כתבה
        समाचार पाठ, पूरा पाठ, पाठ, सामग्री, समाचार, लेख, বিস্তারিত, বিষয়বস্তু, সংবাদ, খবর, உரை, உள்ளடக்கம், செய்தி
        正文, 新闻正文, 新闻内容, 新聞內容, 全文, 内容, 內容, 文本, 文章内容, 文章, 本文, 記事本文, 記事, 記事内容, テキスト, コンテンツ, 본문, 기사본문, 기사 본문, 기사내용, 내용, 기사, 텍스트
        nội dung, nội dung bài viết, văn bản, bài viết, เนื้อหา, เนื้อข่าว, ข้อความ, isi berita, isi artikel, isi, teks, konten, kandungan, maudhui, yaliyomo, nilalaman
        """,
}
