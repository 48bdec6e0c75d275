        AND published_on >= $since
        AND published_on <= $until
