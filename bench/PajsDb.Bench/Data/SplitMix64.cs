namespace Pajs.Bench.Data;

/// <summary>A small, fast source of numbers that look random: the same seed gives every contender the same sequence.</summary>
internal struct SplitMix64(long seed)
{
    private const ulong Gamma = 0x9E37_79B9_7F4A_7C15;

    private ulong _state = unchecked((ulong)seed * Gamma);

    /// <summary>A number that depends on <paramref name="value"/> alone.</summary>
    public static ulong Mix(ulong value)
    {
        value = unchecked((value ^ (value >> 30)) * 0xBF58_476D_1CE4_E5B9);
        value = unchecked((value ^ (value >> 27)) * 0x94D0_49BB_1331_11EB);
        return value ^ (value >> 31);
    }

    /// <summary>The next 64 bits.</summary>
    public ulong Next()
    {
        unchecked
        {
            _state += Gamma;
        }

        return Mix(_state);
    }

    /// <summary>The next number in [0, <paramref name="end"/>).</summary>
    public int Next(int end) => (int)Math.BigMul(Next(), (ulong)end, out _);
}
