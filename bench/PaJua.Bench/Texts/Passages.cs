using System.Buffers.Binary;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Pajs.Bench.Data;

namespace PaJua.Bench.Texts;

/// <summary>Cuts texts into passages of whole sentences until there are enough, always the same.</summary>
/// <remarks>The sentences of one source follow each other, so that a passage may begin in one text and end in the next. They are cut in several
/// passes, each of which begins one sentence later and makes its passages a little longer than the one before, so that those of different passes
/// share sentences but are not the same; where some are nevertheless, the later ones are left out. Within a pass the order is that of the
/// texts.</remarks>
/// <param name="texts">What is cut.</param>
internal sealed class Passages(IEnumerable<SourceText> texts)
{
    private const int LengthFirst = 320;
    private const int LengthGrowth = 37;

    private readonly List<(string Source, List<string> Sentences)> _sources = [.. texts
        .GroupBy(static text => text.Source)
        .Select(static group => (group.Key, group.SelectMany(static text => Sentences.Of(text.Text)).ToList()))];

    private readonly HashSet<UInt128> _seen = [];

    /// <summary>How many passes were begun.</summary>
    public int Passes { get; private set; }

    /// <summary>The passages: at least so many, up to the end of a pass, unless the texts do not have them.</summary>
    public IEnumerable<PassageDocument> Cut(int countMin)
    {
        var count = 0;
        while (count < countMin)
        {
            var before = count;
            foreach (var (source, text) in CutOnce(Passes++))
            {
                var number = SplitMix64.Mix((ulong)count) % PassageDocument.NumberEnd;
                yield return new PassageDocument(string.Create(CultureInfo.InvariantCulture, $"passage-{count:D7}"), source, (long)number, text);
                count++;
            }

            if (count == before) yield break;
        }
    }

    private IEnumerable<(string Source, string Text)> CutOnce(int pass)
    {
        var lengthMin = LengthFirst + (LengthGrowth * pass);
        foreach (var (source, sentences) in _sources)
        {
            var text = new StringBuilder();
            foreach (var sentence in sentences.Skip(pass))
            {
                if (text.Length > 0) text.Append(' ');
                text.Append(sentence);
                if (text.Length < lengthMin) continue;
                if (IsNew(text.ToString())) yield return (source, text.ToString());
                text.Clear();
            }

            if (text.Length > 0 && IsNew(text.ToString())) yield return (source, text.ToString());
        }
    }

    private bool IsNew(string text) => _seen.Add(BinaryPrimitives.ReadUInt128LittleEndian(SHA256.HashData(Encoding.UTF8.GetBytes(text))));
}
