        AND publisher IN $publisher
        AND provider IN $provider
        AND language IN $language
        AND genre IN $genre
