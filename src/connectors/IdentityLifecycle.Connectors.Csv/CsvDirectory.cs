using IdentityLifecycle.Connectors.Csv.Accounts;
using IdentityLifecycle.Connectors.Csv.Reading;
using IdentityLifecycle.Directories;
using IdentityLifecycle.Errors;
using IdentityLifecycle.Events;
using IdentityLifecycle.Facts;

namespace IdentityLifecycle.Connectors.Csv;

/// <summary>An export of accounts as a directory that can be compared with, but not written.</summary>
internal sealed class CsvDirectory(string name, CsvFile file, AccountSettings settings) : IDirectory
{
    /// <inheritdoc/>
    public string Name => name;

    /// <inheritdoc/>
    public string Location => file.Path;

    /// <inheritdoc/>
    public DirectoryCapabilities Capabilities { get; } = new() { HasContainers = true };

    /// <summary>An export says nothing of the directory that it comes from, so that there is no identity.</summary>
    public Task<string?> ReadIdentityAsync(CancellationToken cancellationToken) => Task.FromResult<string?>(null);

    /// <inheritdoc/>
    public async Task<AttributeSchema> ReadSchemaAsync(CancellationToken cancellationToken)
    {
        IReadOnlyList<string> columns = await Task.Run(() => CsvFileReader.ReadColumns(file), cancellationToken).ConfigureAwait(false);
        return new AccountLayout(file, new AttributeSchema(columns.Select(static column => new AttributeDefinition(column))), settings).Schema;
    }

    /// <inheritdoc/>
    public Task<DirectoryImage> ReadImageAsync(IProgress<LifecycleEvent>? progress, CancellationToken cancellationToken) => Task.Run(
        () =>
        {
            AccountReceiver receiver = new(name, file, settings);
            return receiver.Build(CsvFileReader.Read(file, receiver, progress, cancellationToken));
        },
        cancellationToken);

    /// <inheritdoc/>
    public Task<IReadOnlyList<WriteOutcome>> WriteAsync(IReadOnlyList<AccountWrite> batch, CancellationToken cancellationToken) => throw new LifecycleException(
        LifecycleErrorKind.DirectoryReadOnly,
        $"\"{name}\" is the export {file.Name}, which can be compared with but not written. To apply a plan, use a connector that can write.") { TargetName = name };

    /// <inheritdoc/>
    public async Task<IReadOnlyList<DirectoryCheck>> CheckAsync(CancellationToken cancellationToken)
    {
        AccountReceiver receiver = new(name, file, settings);
        try
        {
            await Task.Run(() => receiver.Build(CsvFileReader.Read(file, receiver, null, cancellationToken)), cancellationToken).ConfigureAwait(false);
            return Describe(receiver);
        }
        catch (LifecycleException exception)
        {
            return [new DirectoryCheck(name, "File", false, exception.Message)];
        }
    }

    /// <inheritdoc/>
    public ValueTask DisposeAsync() => ValueTask.CompletedTask;

    private DirectoryCheck[] Describe(AccountReceiver receiver)
    {
        AccountLayout layout = receiver.Layout;
        (int unreadable, string first) = receiver.Unreadable;
        return
        [
            Check("File", true, $"{file.Path} was read to its end."),
            Check("Accounts", receiver.Count > 0, receiver.Count > 0 ? $"{receiver.Count} accounts, {receiver.GroupCount} groups, {layout.Schema.Count} attributes." : "There is a header but no account. Check that the export finished."),
            Check("Enabled", layout.Enabled >= 0, layout.Enabled >= 0 ? "The enabled state is known." : $"No column says whether an account is enabled, so that is unknown. Name it in \"{AccountSettings.EnabledSetting}\"."),
            Check("Groups", layout.MemberOf >= 0, layout.MemberOf >= 0 ? "Memberships are known." : $"No column lists groups, so every account seems to be in none. Name it in \"{AccountSettings.MemberOfSetting}\"."),
            Check("Values", unreadable == 0, unreadable == 0 ? "Every value could be read." : $"{unreadable} values could not be read and are unknown; the first: {first}."),
            Check("Writing", true, "An export is read only: compare with it, apply elsewhere."),
        ];
    }

    private DirectoryCheck Check(string check, bool isOk, string message) => new(name, check, isOk, message);
}
