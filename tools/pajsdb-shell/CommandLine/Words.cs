using System.CommandLine;

namespace Pajs.Shell.CommandLine;

/// <summary>Makes the arguments of a command line that are plain words: paths and names.</summary>
internal static class Words
{
    /// <summary>A word that must be there.</summary>
    public static Argument<string> Required(string name, string description) =>
        Checked(new Argument<string>(name) { Description = description });

    /// <summary>A word that may be left out; null then.</summary>
    public static Argument<string?> Optional(string name, string description) =>
        Checked(new Argument<string?>(name) { Description = description, Arity = ArgumentArity.ZeroOrOne });

    /// <summary>Refuses misspelt options, which would otherwise pass for words, and become the name of a database.</summary>
    public static void Check(Argument argument) => argument.Validators.Add(static result =>
    {
        foreach (var token in result.Tokens)
        {
            if (token.Value is ['-', _, ..] value) result.AddError($"There is no option '{value}'; a path may begin with './-'.");
        }
    });

    private static Argument<T> Checked<T>(Argument<T> argument)
    {
        Check(argument);
        return argument;
    }
}
