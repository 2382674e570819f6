using System.Globalization;
using System.Text.RegularExpressions;
using Pajs.Shell.CommandLine;
using Pajs.Shell.Statements;

namespace Pajs.Shell.Migrations;

/// <summary>The migration scripts of a folder: files such as <c>0003-add-email.js</c>, the version and the name of each being in its file's
/// name.</summary>
internal static partial class MigrationFolder
{
    private const string Suffix = ".js";

    /// <summary>Reads all scripts. Files that are not named <c>*.js</c> are no scripts.</summary>
    /// <param name="path">The folder.</param>
    /// <param name="time">The clock behind <c>ISODate()</c>.</param>
    /// <param name="cancellation">For <see cref="MigrationStatements"/>.</param>
    /// <returns>In the order of their names. Whether their versions go together, the database decides.</returns>
    /// <exception cref="ShellException">There is no such folder, it has no scripts, or the name of one does not tell its version.</exception>
    /// <exception cref="ScriptException">A script is malformed.</exception>
    public static IReadOnlyList<Migration> Read(string path, TimeProvider time, CancellationToken cancellation)
    {
        if (!Directory.Exists(path)) throw new ShellException($"there is no folder '{path}'.");
        var scripts = Directory.EnumerateFiles(path).Where(static file => file.EndsWith(Suffix, StringComparison.Ordinal));
        string[] files = [.. scripts.Order(StringComparer.Ordinal)];
        if (files.Length == 0) throw new ShellException($"the folder '{path}' has no migration scripts, such as 0001-what-it-does.js.");
        return [.. files.Select(file => ReadScript(file, time, cancellation))];
    }

    private static Migration ReadScript(string file, TimeProvider time, CancellationToken cancellation)
    {
        var name = ScriptName().Match(Path.GetFileName(file));
        if (!name.Success || !long.TryParse(name.Groups["version"].ValueSpan, NumberStyles.None, CultureInfo.InvariantCulture, out var version))
            throw new ShellException($"the migration script '{file}' needs a name with its version in front, such as 0001-what-it-does.js.");
        return new MigrationScript(file, File.ReadAllText(file)).Read(version, name.Groups["name"].Value, time, cancellation);
    }

    [GeneratedRegex(@"^(?<version>[0-9]+)-(?<name>.+)\.js$", RegexOptions.CultureInvariant)]
    private static partial Regex ScriptName();
}
