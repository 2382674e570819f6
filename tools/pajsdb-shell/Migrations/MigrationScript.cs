using System.Security.Cryptography;
using System.Text;
using Pajs.Shell.Statements;

namespace Pajs.Shell.Migrations;

/// <summary>The script of one migration: the statements that make its change, and behind a line of its own, <c>// migrate:down</c>, those that take
/// it back.</summary>
/// <remarks>A line <c>// migrate:up</c> may stand before the first. Without the line <c>// migrate:down</c> the migration cannot be taken back; with
/// nothing behind it there is nothing to be done for that. Both parts are read whole before any of them is executed.</remarks>
internal sealed class MigrationScript
{
    private const string Marker = "// migrate:";
    private const string UpMarker = Marker + "up";
    private const string DownMarker = Marker + "down";

    private readonly string _path;
    private readonly string[] _lines;

    /// <summary>Takes a script's text.</summary>
    /// <param name="path">Where it is from, for errors to name.</param>
    /// <param name="text">With any ends of lines.</param>
    public MigrationScript(string path, string text)
    {
        _path = path;
        _lines = text.ReplaceLineEndings("\n").Split('\n');
    }

    /// <summary>The migration that it describes. Its checksum is of the statements that make the change, ends of lines apart; the way back may be
    /// mended later.</summary>
    /// <param name="version">Its version.</param>
    /// <param name="name">Its name.</param>
    /// <param name="time">The clock behind <c>ISODate()</c>, which is read now.</param>
    /// <param name="cancellation">Ends it before the next statement.</param>
    /// <exception cref="ScriptException">It is malformed.</exception>
    public Migration Read(long version, string name, TimeProvider time, CancellationToken cancellation)
    {
        var border = FindDown();
        var up = Part(0, border < 0 ? _lines.Length : border);
        var statements = up.Parse(time, cancellation);
        if (statements.IsEmpty) throw up.Malformed(0, "the migration has no statement");
        var down = border < 0 ? null : Part(border, _lines.Length).Parse(time, cancellation);
        return new Migration(version, name, statements.Execute, down is null ? null : down.Execute) { Checksum = Checksum(up.Text) };
    }

    // The line where the way back begins, -1 where there is none. A misspelt marker would make a way back part of the way there.
    private int FindDown()
    {
        var (down, hasUp) = (-1, false);
        for (var i = 0; i < _lines.Length; i++)
        {
            var line = _lines[i].Trim();
            if (!line.StartsWith(Marker, StringComparison.Ordinal)) continue;
            switch (line)
            {
                case UpMarker when !hasUp && down < 0: hasUp = true; break;
                case DownMarker when down < 0: down = i; break;
                case UpMarker or DownMarker: throw Part(i, i + 1).Malformed(0, $"'{UpMarker}' comes once, and then '{DownMarker}' once");
                default: throw Part(i, i + 1).Malformed(0, $"this is neither '{UpMarker}' nor '{DownMarker}'");
            }
        }
        return down;
    }

    private MigrationPart Part(int start, int end) => new(string.Join('\n', _lines[start..end]), new ScriptOrigin(_path, start));

    private static string Checksum(string text) => $"sha256:{Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text.TrimEnd())))}";
}
