        AND coalesce(publisher, '(none)') IN $publisher
        AND coalesce(provider, '(none)') IN $provider
        AND coalesce(language, '(none)') IN $language
        AND coalesce(genre, '(none)') IN $genre
