using System.Text;

namespace PaJua.Highlighting;

/// <summary>Writes passages with marks. Whatever comes of the text is escaped.</summary>
internal sealed class PassageWriter(HighlightOptions options)
{
    private readonly StringBuilder _target = new();

    /// <summary>The passage's text.</summary>
    public string Write(ReadOnlySpan<char> text, TextRange range, IReadOnlyList<TextRange> marks)
    {
        _target.Clear();
        var written = range.Start;
        foreach (var mark in marks)
        {
            Escape(text[written..mark.Start]);
            _target.Append(options.MarkStart);
            Escape(text[mark.Start..mark.End]);
            _target.Append(options.MarkEnd);
            written = mark.End;
        }

        Escape(text[written..range.End]);
        return _target.ToString();
    }

    /// <summary>Passages as one text.</summary>
    public string Join(IReadOnlyList<Passage> passages)
    {
        if (passages.Count == 1) return passages[0].Text;
        _target.Clear();
        for (var i = 0; i < passages.Count; i++)
        {
            if (i > 0) _target.Append(options.Ellipsis);
            _target.Append(passages[i].Text);
        }

        return _target.ToString();
    }

    private void Escape(ReadOnlySpan<char> text)
    {
        if (options.Escaping == HighlightEscaping.None)
        {
            _target.Append(text);
            return;
        }

        while (true)
        {
            var next = text.IndexOfAny("&<>\"'");
            if (next < 0) break;
            _target.Append(text[..next]).Append(Entity(text[next]));
            text = text[(next + 1)..];
        }

        _target.Append(text);
    }

    private static string Entity(char unit) => unit switch
    {
        '&' => "&amp;",
        '<' => "&lt;",
        '>' => "&gt;",
        '"' => "&quot;",
        _ => "&#39;",
    };
}
