namespace Pajs.Query;

/// <summary>Takes one value after another and gives what they amount to. One object for each group; not safe for two threads.</summary>
internal abstract class Accumulator
{
    /// <summary>What each takes in memory whatever it has taken, in bytes.</summary>
    public const int Overhead = 96;

    /// <summary>About the bytes of memory that it holds of the values that it has taken.</summary>
    public virtual long Size => 0;

    /// <summary>Whether a value, which stands encoded or is missing, makes a difference: one that makes none need not be decoded and added.</summary>
    public virtual bool Needs(Element value) => true;

    /// <summary>Takes a value; null stands for what is missing.</summary>
    public abstract void Add(Value? value);

    /// <summary>What the values so far amount to.</summary>
    public abstract Value Result { get; }
}
