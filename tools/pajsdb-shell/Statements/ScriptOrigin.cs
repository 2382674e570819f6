namespace Pajs.Shell.Statements;

/// <summary>Where statements come from, for errors to name.</summary>
/// <param name="Name">A file's name or "standard input"; null for what was typed on the command line or at the prompt.</param>
/// <param name="LinesBefore">Lines of the same source before the text.</param>
internal readonly record struct ScriptOrigin(string? Name, int LinesBefore = 0);
