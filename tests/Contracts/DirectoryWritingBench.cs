using IdentityLifecycle.Connectors;
using IdentityLifecycle.Directories;
using IdentityLifecycle.Facts;
using IdentityLifecycle.Journal;
using IdentityLifecycle.Plans;
using IdentityLifecycle.Plans.Operations;
using IdentityLifecycle.Values;
using Xunit;

namespace IdentityLifecycle.Contracts;

/// <summary>A directory with one disabled account, Jane's, on which the tests of a contract write.</summary>
public abstract class DirectoryWritingBench : DirectoryReadingContract
{
    protected const string Key = "employeeId";
    protected const string Attribute = "displayName";

    private int _operations;

    /// <summary>The anchor of Jane's account.</summary>
    protected string Jane { get; private set; } = string.Empty;

    /// <summary>Makes an empty directory of which only this test knows.</summary>
    protected abstract Task OpenAsync();

    /// <summary>Makes a group without members.</summary>
    protected abstract Task<Entitlement> AddGroupAsync(string name);

    protected sealed override async Task PrepareAsync()
    {
        await OpenAsync();
        WriteOutcome created = await WriteAsync(null, Create("jane", "1001"));
        Assert.Equal((ChangeStatus.Applied, string.Empty), (created.Status, created.Message));
        Jane = created.Anchor!;
    }

    /// <summary>The creation of an account; a directory that needs more than a name, a key and a full name adds it.</summary>
    protected virtual CreateAccount Create(string name, string key) => new(name, ContainerPath.Root, [Change(Key, null, key), Change(Attribute, null, char.ToUpperInvariant(name[0]) + name[1..])]);

    /// <summary>The name of an account that is created under a name.</summary>
    protected virtual string NameOf(string name) => name;

    /// <summary>The operations of those that the directory can do.</summary>
    protected LifecycleOperation[] Possible(params IEnumerable<LifecycleOperation> operations) => [.. operations.Where(operation => Directory.Capabilities.Operations.Contains(operation.Kind))];

    protected static SetAttributes Set(string before, string after) => new([Change(Attribute, before, after)]);

    protected static AttributeChange Change(string name, string? before, string after) => new(name, Fact.From(before), PlanValue.Of(Fact.Of(after)), new ChangeReason("test"));

    /// <summary>Writes an operation on Jane's account twice: it is applied, and then done already.</summary>
    protected async Task WrittenAsync(LifecycleOperation operation)
    {
        WriteOutcome first = await WriteAsync(Jane, operation);
        Assert.Equal((ChangeStatus.Applied, string.Empty), (first.Status, first.Message));
        Assert.Equal(ChangeStatus.AlreadyDone, (await WriteAsync(Jane, operation)).Status);
    }

    protected async Task<AccountReading> ReadOneAsync(string anchor) => Assert.Single(await ReadAsync(anchor));

    protected async Task<WriteOutcome> WriteAsync(string? anchor, LifecycleOperation operation) =>
        Assert.Single(await Directory.WriteAsync([Write(anchor, operation, $"change-{_operations}")], CancellationToken.None));

    protected AccountWrite Write(string? anchor, LifecycleOperation operation, string change) =>
        new($"operation-{++_operations}", change, operation, anchor, static value => value.Literal) { MayCreateContainers = true };
}
