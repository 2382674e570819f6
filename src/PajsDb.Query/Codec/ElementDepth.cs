namespace Pajs.Query;

/// <summary>How deep objects and arrays stand inside each other.</summary>
internal static class ElementDepth
{
    /// <summary>The levels of a value that was checked before: 0 for a scalar, 1 for an array of scalars.</summary>
    public static int Of(ReadOnlySpan<byte> encoded)
    {
        Span<long> left = stackalloc long[DocumentLimits.MaxDepth + 1];
        left[0] = 1;
        var (depth, deepest, offset) = (0, 0, 0);
        while (depth >= 0)
        {
            if (left[depth]-- == 0)
            {
                depth--;
                continue;
            }

            Token.TryRead(encoded[offset..], out var token);
            offset += token.HeaderLength;
            if (token.Kind is ValueKind.Object or ValueKind.Array)
            {
                left[++depth] = token.Kind == ValueKind.Object ? 2L * token.Size : token.Size;
                deepest = Math.Max(deepest, depth);
            }
            else
            {
                offset += (int)token.Size;
            }
        }

        return deepest;
    }
}
