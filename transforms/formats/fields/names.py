"""The table of field names that schema.org, ninjs, news APIs, scrapers, archives and feeds use for an article's parts.

Names are compared by their letters and digits only: `datePublished`, `date_published` and `Date published` are one
name (see `transforms.formats.fields.lookup`). A dot leads into an object: `title.rendered`. For each field, the first
name with a value is used. `names_abroad` adds names in other languages than English.
"""

from transforms.document import HintName

NAMES: dict[HintName, tuple[str, ...]] = {
    "headline": (
        "headline", "headline.main", "headlines", "headlines.basic", "title", "title.rendered", "webtitle",
        "fields.headline", "titletext", "heading", "articletitle", "articleheadline", "newstitle", "newsheadline",
        "storytitle", "posttitle", "pagetitle", "headlinetext", "displaytitle", "titlefull", "ogtitle", "thread.title",
        "head", "hd", "subject", "name",
    ),
    "alternative_headline": (
        "alternativeheadline", "headline.printheadline", "shortheadline", "shorttitle", "printheadline",
    ),
    "standfirst": (
        "standfirst", "fields.standfirst", "fields.trailtext", "dek", "deck", "subtitle", "subheadline",
        "subhead", "trailtext", "abstract", "excerpt", "excerpt.rendered", "summary", "description",
        "descriptiontext", "metadescription", "shortdescription", "subheadlines.basic", "description.basic", "teaser",
        "lede", "lead", "intro", "leadparagraph", "snippet", "abstractnote", "ogdescription", "summary.sentences",
    ),
    "byline": ("byline", "byline.original", "fields.byline", "bylines", "authorsbyline", "by"),
    "authors": (
        "authors", "author", "author.name", "creator", "creators", "dc:creator", "contributors", "writer", "writers",
        "reporter", "reporters", "journalist", "journalists", "columnist", "author name", "author names",
        "article author", "post author", "post_author", "page authors", "written by", "credits.by",
        "yoast_head_json.author", "_embedded.author", "authors_list",
    ),
    "publisher": (
        "publisher", "publication", "publication title", "newspaper", "newspaper name", "outlet", "media outlet",
        "fields.publication", "source", "sourcename", "name_source", "source title", "sourcefullname", "media_name",
        "source-hostname", "sitename", "meta_site_name", "og_site_name", "yoast_head_json.og_site_name", "site",
        "thread.site", "website_name", "journal", "magazine", "publication name", "publisher name", "hostname",
        "sourcecommonname", "sn", "sourcedomain", "domain", "cleanurl", "domain_url",
    ),
    "provider": (
        "provider", "agency", "wire", "newsagency", "infosource", "infosources", "copyrightholder",
        "sourceorganization",
    ),
    "section": (
        "section", "articlesection", "sectionname", "thread.sectiontitle", "section title", "category", "categories",
        "category name", "article category", "desk", "news desk", "newsdesk", "news type", "rubric",
        "taxonomy.primarysection.name", "subject",
    ),
    "dateline": ("dateline", "located", "locationcreated"),
    "language": (
        "language", "inlanguage", "lang", "locale", "languagecode", "meta_lang", "human language", "language iso",
        "content language", "la",
    ),
    "published": (
        "datepublished", "firstpublished", "publicationdatetime", "date_time_pub", "first publish date", "publishedat",
        "published", "publishedon", "publisheddate", "date_unixtime", "published time", "published utc",
        "publicationdate", "publishdate", "publish time", "publish datetime", "publishingdate", "publication time",
        "datepublish", "pubdate", "webpublicationdate", "firstcreated", "contentcreated", "dategmt", "datetime",
        "dateposted", "posted date", "posted at", "posted on", "post date", "article date", "news date", "issue date",
        "print date", "release date", "display date", "date of publication", "thread.published",
        "pubtime", "pub ts", "publish ts", "published ts", "pub timestamp", "published timestamp",
        "publication timestamp",
        "page_precisepubtimestamp", "date", "pd", "issued",
        "datecreated", "createdat", "versioncreated", "timestamp", "unixtime", "seendate", "publication year",
    ),
    "modified": (
        "datemodified", "modifiedat", "modified", "modifieddate", "updatedat", "updated", "lastmodified",
        "last modified date", "modifiedgmt", "versioncreated", "dateupdated", "update date", "updated date",
        "last updated", "last updated date", "edited_unixtime", "edited",
    ),
    "url": (
        "url", "canonicalurl", "canonical", "canonical link", "weburl", "link", "permalink", "mainentityofpage",
        "externalurl", "article url", "article link", "news url", "news link", "story url", "page url", "web link",
        "web page", "original url", "requested url", "webpage url", "links.permalink", "links.canonical", "thread.url",
        "documentidentifier", "sourceurl", "href", "uri", "source",
    ),
    "identifier": ("identifier", "id", "@id", "uri", "guid", "uuid", "articleid", "slug"),
}  # fmt: skip

BODY = (
    "articlebody", "body", "bodyhtml", "bodyxhtml", "bodytext", "bodies", "content", "contenthtml",
    "contenttext", "fields.body", "fields.bodytext", "fulltext", "full_content", "full_article", "full_body",
    "article full text", "maintext", "main content", "main body", "articletext", "article content", "news content",
    "news text", "news body", "story text", "story body", "post content", "post text", "page text", "text",
    "plaintext", "text content", "clean text", "cleaned text", "cleaned content", "rawtext", "raw content", "contents",
    "content_elements", "story", "paragraphs", "article", "document", "html", "message", "news", "td", "lp",
)  # fmt: skip

# What is read as the body of a record that has none of the names above. The longest of them is used.
SUMMARY = (
    "shortdescription", "leadparagraph", "description", "descriptiontext", "summary", "summary.sentences", "abstract",
    "abstractnote", "excerpt", "excerpt.rendered", "snippet", "lead", "teaser", "trailtext", "fields.trailtext",
    "standfirst", "intro",
)  # fmt: skip
