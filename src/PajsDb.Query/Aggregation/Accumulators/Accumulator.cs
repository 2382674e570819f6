namespace Pajs.Query;

/// <summary>Takes one value after another and gives what they amount to. One object for each group; not safe for two threads.</summary>
internal abstract class Accumulator
{
    /// <summary>Takes a value; null stands for what is missing.</summary>
    public abstract void Add(Value? value);

    /// <summary>What the values so far amount to.</summary>
    public abstract Value Result { get; }
}
