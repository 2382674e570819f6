namespace Pajs.Fuzz.Engine;

/// <summary>Makes what fails smaller while it goes on failing in the same way.</summary>
internal static class Minimizer
{
    private const int MostTries = 4_000;

    /// <summary>Removes items, first in large chunks, as long as what is left still fails.</summary>
    /// <param name="items">What fails.</param>
    /// <param name="fails">Whether something fails in the same way. Asked a bounded number of times.</param>
    public static T[] RemoveChunks<T>(T[] items, Func<T[], bool> fails)
    {
        var tries = 0;
        for (var length = Math.Max(1, items.Length / 2); length > 0; length /= 2)
        {
            for (var start = 0; start < items.Length && tries < MostTries;)
            {
                T[] candidate = [.. items.AsSpan(0, start), .. items.AsSpan(Math.Min(items.Length, start + length))];
                tries++;
                if (fails(candidate)) items = candidate;
                else start += length;
            }
        }

        return items;
    }

    /// <summary>Removes chunks, and then makes each byte plain that can be: a zero, or a digit or letter that is easy on the eye.</summary>
    public static byte[] Minimize(byte[] input, Func<byte[], bool> fails)
    {
        var smallest = RemoveChunks(input, fails);
        for (var place = 0; place < smallest.Length && place < MostTries / 2; place++)
        {
            foreach (var plain in "0a\0"u8)
            {
                if (smallest[place] == plain) break;
                var candidate = (byte[])smallest.Clone();
                candidate[place] = plain;
                if (!fails(candidate)) continue;
                smallest = candidate;
                break;
            }
        }

        return smallest;
    }
}
