using IdentityLifecycle.Connectors.Embedded.Storage;
using IdentityLifecycle.Directories;

namespace IdentityLifecycle.Connectors.Embedded.Accounts;

/// <summary>What is in one directory file, as a transaction works on it. What is kept in memory is read again when somebody else wrote.</summary>
internal sealed class DirectoryContent
{
    private long _knownChanges;

    public DirectoryContent(Database database, ContainerPath root)
    {
        Database = database;
        Attributes = new AttributeCatalog(database);
        Containers = new ContainerTree(database, root);
        Accounts = new AccountTable(database);
        Entitlements = new EntitlementTable(database);
        HeldValues = new HeldValueTable(database);
        Checks = new AccountChecks(Accounts, Containers, HeldValues);
        _knownChanges = ReadChanges();
    }

    public Database Database { get; }

    public AttributeCatalog Attributes { get; }

    public ContainerTree Containers { get; }

    public AccountTable Accounts { get; }

    public EntitlementTable Entitlements { get; }

    public HeldValueTable HeldValues { get; }

    public AccountChecks Checks { get; }

    /// <summary>What tells this state of the directory from any other.</summary>
    public string Version => $"{Id}:{ReadChanges()}";

    /// <summary>The id that the file got when it was made. Copies have the same.</summary>
    public string Id => Database.Prepare("SELECT storeId FROM store").RunForText() ?? string.Empty;

    /// <summary>Reads in one transaction.</summary>
    public T Read<T>(Func<T> work) => Database.Read(() =>
    {
        Refresh();
        return work();
    });

    /// <summary>Writes in one transaction; the work says whether it changed anything.</summary>
    public T Write<T>(Func<(T Result, bool HasChanged)> work)
    {
        try
        {
            return Database.Write(() =>
            {
                Refresh();
                (T result, bool hasChanged) = work();
                if (hasChanged)
                {
                    Database.Prepare("UPDATE store SET changes = changes + 1").Run();
                    _knownChanges++;
                }

                return result;
            });
        }
        catch
        {
            // What was made is gone again, so that what is kept in memory is wrong.
            _knownChanges = -1;
            throw;
        }
    }

    private void Refresh()
    {
        long changes = ReadChanges();
        if (changes != _knownChanges)
        {
            Attributes.Reload();
            HeldValues.Reload();
            Containers.Reload();
            _knownChanges = changes;
        }
    }

    private long ReadChanges() => Database.Prepare("SELECT changes FROM store").RunForInteger() ?? 0;
}
