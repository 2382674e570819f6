namespace Pajs.Fuzz.Engine;

/// <summary>One kind of bytes that come from strangers, and what must hold whatever they are.</summary>
/// <remarks>An input is refused with an error of ours, or it is accepted and all that follows from it is right. It never hangs, never takes
/// memory out of proportion, and never raises another exception.</remarks>
internal interface IFuzzTarget
{
    /// <summary>Names the target on the command line, and its folder of the corpus.</summary>
    string Name { get; }

    /// <summary>What is read, in a few words.</summary>
    string Summary { get; }

    /// <summary>What inputs are made of: leads, marks, words and numbers that a random byte seldom hits.</summary>
    IReadOnlyList<byte[]> Tokens { get; }

    /// <summary>Longest input that is made, in bytes.</summary>
    int MaxLength { get; }

    /// <summary>Most bytes that may be allocated on the managed heap for an input of that length.</summary>
    long MostAllocated(int length);

    /// <summary>Whether an error is one that such an input may raise.</summary>
    bool IsRefusal(Exception error);

    /// <summary>Reads an input, and all that was accepted of it.</summary>
    /// <param name="input">Any bytes. Must not be changed.</param>
    /// <returns>The shape of what was accepted, coarse enough that there are some hundreds of them: it decides what is kept in the
    /// corpus.</returns>
    /// <exception cref="BrokenLawException">Something was accepted and is not right.</exception>
    string Run(byte[] input);
}
