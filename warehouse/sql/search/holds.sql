-- Whether the query, given as the numbers `steps`, is true of an article that has the leaves in `mask`. The state has three
-- bits for each open parenthesis: 1, a part before OR holds; 2, all since then holds; 4, what comes next is negated.
list_reduce(
    list_concat([2::BIGINT], steps),
    lambda state, step: CASE
        WHEN step >= 0 THEN state - CASE
            WHEN ((mask >> ((step // 2) % 60)) + step + (state >> 2)) & 1 = 1 THEN state & 4 ELSE state & 6
        END
        WHEN step = -1 THEN ((state | ((state & 2) >> 1)) & ~4::BIGINT) | 2
        WHEN step = -2 THEN xor(state, 4)
        WHEN step = -3 THEN (state << 3) | 2
        WHEN step = -4 THEN (xor(state, 4) << 3) | 2
        ELSE (state >> 3) - CASE
            WHEN ((state | (state >> 1)) + (state >> 5)) & 1 = 1 THEN (state >> 3) & 4 ELSE (state >> 3) & 6
        END
    END
) & 3 > 0
