using Pajs.Storage.Pages;
using static Pajs.Fuzz.Engine.BrokenLawException;

namespace Pajs.Fuzz.Damage;

/// <summary>A page between two stretches of bytes that are not its own, for code that reads it through a pointer.</summary>
/// <remarks>The code runs twice, with zeros around the page and with ones. A read outside the page that matters gives two answers; a write
/// outside it is seen as such.</remarks>
internal static unsafe class GuardedPage
{
    // More than any length or offset of 16 bits can reach.
    private const int GuardLength = 1 << 17;

    /// <summary>Reads a page by its pointer.</summary>
    public delegate string Reader(byte* page);

    /// <summary>Reads a copy of the page twice, and gives the one answer.</summary>
    public static string Read(ReadOnlySpan<byte> page, Reader reader)
    {
        var memory = new byte[GuardLength + PageLayout.Size + GuardLength];
        var amongZeros = ReadWithin(memory, 0x00, page, reader);
        var amongOnes = ReadWithin(memory, 0xFF, page, reader);
        Unless(amongZeros == amongOnes, $"what stands beside the page changes the answer: {amongZeros} and {amongOnes}");
        return amongZeros;
    }

    private static string ReadWithin(byte[] memory, byte filler, ReadOnlySpan<byte> page, Reader reader)
    {
        memory.AsSpan().Fill(filler);
        var place = memory.AsSpan(GuardLength, PageLayout.Size);
        page.CopyTo(place);
        string answer;
        fixed (byte* p = place) answer = reader(p);
        Unless(place.SequenceEqual(page), "reading has changed the page");
        Unless(!memory.AsSpan(0, GuardLength).ContainsAnyExcept(filler), "something was written before the page");
        Unless(!memory.AsSpan(GuardLength + PageLayout.Size).ContainsAnyExcept(filler), "something was written behind the page");
        return answer;
    }
}
