using System.Globalization;
using IdentityLifecycle.Connectors.Embedded.Storage;
using IdentityLifecycle.Errors;

namespace IdentityLifecycle.Connectors.Embedded.Accounts;

/// <summary>Looks whether a directory file is whole, can be written, and holds what the policy needs.</summary>
internal sealed class DirectoryInspection
{
    private readonly string _name;
    private readonly DirectoryContent _content;

    public DirectoryInspection(string name, DirectoryContent content)
    {
        _name = name;
        _content = content;
    }

    public IReadOnlyList<DirectoryCheck> Run() =>
    [
        Check("File", ReadCounts),
        Check("Integrity", VerifyIntegrity),
        Check("Write", TryWrite),
        CheckRoot(),
    ];

    private DirectoryCheck Check(string check, Func<string> inspect)
    {
        try
        {
            return new DirectoryCheck(_name, check, true, _content.Read(inspect));
        }
        catch (LifecycleException error)
        {
            return new DirectoryCheck(_name, check, false, error.Message);
        }
    }

    private string ReadCounts()
    {
        Database file = _content.Database;
        return string.Create(
            CultureInfo.InvariantCulture,
            $"{file.Path} holds {file.ReadInteger("SELECT count(*) FROM account WHERE deletedAt IS NULL")} accounts, {file.ReadInteger("SELECT count(*) FROM account WHERE deletedAt IS NOT NULL")} deleted ones, {file.ReadInteger("SELECT count(*) FROM entitlement")} groups and {file.ReadInteger("SELECT count(*) - 1 FROM container")} containers.");
    }

    private string VerifyIntegrity()
    {
        using Statement check = _content.Database.PrepareOnce("PRAGMA quick_check(1)");
        return check.RunForText() == "ok"
            ? "The file is whole."
            : throw FileErrors.Damaged(_content.Database.Format, _content.Database.Path);
    }

    private string TryWrite()
    {
        _content.Database.Prepare("UPDATE store SET changes = changes").Run();
        return "The file can be written.";
    }

    private DirectoryCheck CheckRoot() => _content.Containers.HasRoot
        ? new DirectoryCheck(_name, "Root", true, "The root exists.")
        : new DirectoryCheck(_name, "Root", false, "The root of the policy does not exist in this directory: no account lies below it. Correct \"root\", or let containers be made (\"createContainers\").");
}
