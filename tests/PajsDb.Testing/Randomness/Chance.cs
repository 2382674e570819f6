namespace Pajs.Testing.Randomness;

/// <summary>Random choices by seed and subject: the same two always give the same choice, in whatever order the questions come.</summary>
/// <remarks>SplitMix64's finalizer over the seed and each subject in turn. It holds no state, unlike <see cref="Random"/>, so that one more
/// question asked by a test does not change the answers to all others.</remarks>
/// <param name="Seed">Any number; small ones serve as well as large ones.</param>
public readonly record struct Chance(ulong Seed)
{
    /// <summary>Makes a source of choices from a test's seed.</summary>
    public static Chance From(long seed) => new Chance(0).About(seed);

    /// <summary>The choices about one subject: an operation, a sector, a name.</summary>
    public Chance About(long subject)
    {
        var mixed = unchecked(Seed + 0x9E3779B97F4A7C15UL + ((ulong)subject * 0xD1342543DE82EF95UL));
        mixed = unchecked((mixed ^ (mixed >> 30)) * 0xBF58476D1CE4E5B9UL);
        mixed = unchecked((mixed ^ (mixed >> 27)) * 0x94D049BB133111EBUL);
        return new Chance(mixed ^ (mixed >> 31));
    }

    /// <summary>A number in [0, <paramref name="bound"/>), each as likely as the others. The bound is above 0.</summary>
    public long Below(long bound)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(bound);
        return (long)Math.BigMul(About(0).Seed, (ulong)bound, out _);
    }

    /// <summary>True so many times in eight.</summary>
    public bool HappensInEight(int times) => Below(8) < times;
}
