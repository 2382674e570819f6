namespace Pajs.Bench.Engines;

/// <summary>A contender did not do what it was timed for. Ends the run: its figures would mean nothing.</summary>
internal sealed class WrongAnswerException(string message) : Exception(message)
{
    public static WrongAnswerException Missing(int document) => new($"Document {document} was not found.");

    /// <summary>Throws unless two sums are the same.</summary>
    public static void ThrowUnlessEqual(long expected, long actual, string what)
    {
        if (expected != actual) throw new WrongAnswerException($"{what}: {expected} was expected and {actual} came out.");
    }
}
