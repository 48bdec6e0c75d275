        AND kind = $kind
        AND unit = $unit
        AND role = $role
        AND publisher = $publisher
