using Xunit;

namespace Pajs.Files.Tests.Contract;

/// <summary>What a test of the contract works on: one file system, and an empty directory of its own in it.</summary>
public abstract class FileSystemContract : IDisposable
{
    /// <summary>The file system under test.</summary>
    protected abstract IFileSystem Disk { get; }

    /// <summary>A directory that exists and is empty when the test begins.</summary>
    protected abstract string Root { get; }

    protected string At(string name) => Root + "/" + name;

    protected IFile OpenNew(string name) => Disk.Open(At(name), FileOpening.New);

    protected void MakeFile(string name, params byte[] content)
    {
        using var file = OpenNew(name);
        file.Write(0, content);
    }

    protected byte[] ContentOf(string name)
    {
        using var file = Disk.Open(At(name), FileOpening.Existing);
        return ContentOf(file);
    }

    protected static byte[] ContentOf(IFile file)
    {
        var content = new byte[file.Length];
        file.Read(0, content);
        return content;
    }

    protected static void AssertFails(Action call)
    {
        var error = Assert.Throws<FileException>(call);
        Assert.Equal(PajsErrorCode.IoError, error.Code);
    }

    public virtual void Dispose() => GC.SuppressFinalize(this);
}
