using System.Management.Automation;
using IdentityLifecycle.Errors;
using IdentityLifecycle.Identities;
using IdentityLifecycle.Policies;
using IdentityLifecycle.PowerShell.Binding;
using IdentityLifecycle.PowerShell.Completion;
using IdentityLifecycle.PowerShell.Pipeline;
using IdentityLifecycle.PowerShell.Session;
using IdentityLifecycle.PowerShell.Sources;
using IdentityLifecycle.Workflow.Sources;

namespace IdentityLifecycle.PowerShell.Commands;

/// <summary>
/// Reads the systems of record and emits one record per person: mapped and merged by a policy, or the columns of a file as they are. A bad row is an
/// error, its person is held back, and the rest goes on.
/// </summary>
/// <remarks>
/// <para>The records know the policy and the snapshot that they come from, so that Compare-IdentityState needs no further
/// parameter and notices if some of them were filtered away.</para>
/// <para>A path with -Key alone is for a look: the columns become attributes as they are. With -Policy the
/// policy's mapping reads the file.</para>
/// </remarks>
/// <example>
/// <para>Reads the systems of record of a policy.</para>
/// <code>Import-SystemOfRecord -Policy ./lifecycle.json</code>
/// </example>
/// <example>
/// <para>Has a look at the columns of a file.</para>
/// <code>Import-SystemOfRecord -Path ./hr.csv -Key EmployeeID | Where-Object Department -eq 'Sales'</code>
/// </example>
/// <example>
/// <para>Reads another file than the policy names, with the policy's mapping.</para>
/// <code>Import-SystemOfRecord -Path ./hr.csv -Policy ./lifecycle.json -Name hr | Compare-IdentityState</code>
/// </example>
[Cmdlet(VerbsData.Import, "SystemOfRecord", DefaultParameterSetName = PolicySet)]
[OutputType(typeof(IdentityRecord))]
public sealed class ImportSystemOfRecordCommand : RunStepCmdlet
{
    private const string PolicySet = "Policy";
    private const string PathSet = "Path";
    private const string LiteralPathSet = "LiteralPath";

    private RunningImport? _import;

    private protected override DateTimeOffset? InstantInHand => AsOf;

    /// <summary>The policy that says where and how to read, as a path or an object; with a path to a file only how.</summary>
    [Parameter(Mandatory = true, Position = 0, ParameterSetName = PolicySet)]
    [Parameter(ParameterSetName = PathSet)]
    [Parameter(ParameterSetName = LiteralPathSet)]
    public PolicyArgument? Policy { get; set; }

    /// <summary>
    /// The name of a system of record in the policy. Alone, it gives a look at what that one says; without it all are read and merged. With a path it says which one the
    /// file stands for, and may be left out where the policy has only one.
    /// </summary>
    [Parameter]
    [ArgumentCompleter(typeof(SourceNameCompleter))]
    public string? Name { get; set; }

    /// <summary>The files to read; wildcards are allowed.</summary>
    [Parameter(Mandatory = true, ParameterSetName = PathSet, ValueFromPipelineByPropertyName = true)]
    [SupportsWildcards]
    public string[] Path { get; set; } = [];

    /// <summary>The files to read, taken as they are spelled.</summary>
    [Parameter(Mandatory = true, ParameterSetName = LiteralPathSet, ValueFromPipelineByPropertyName = true)]
    [Alias("PSPath", "FullName")]
    public string[] LiteralPath { get; set; } = [];

    /// <summary>The column with the key of a row, where no policy says it.</summary>
    [Parameter(ParameterSetName = PathSet, ValueFromPipelineByPropertyName = true)]
    [Parameter(ParameterSetName = LiteralPathSet, ValueFromPipelineByPropertyName = true)]
    public string? Key { get; set; }

    /// <summary>What separates the fields of the files, where no policy says it; found out if it is not given.</summary>
    [Parameter(ParameterSetName = PathSet)]
    [Parameter(ParameterSetName = LiteralPathSet)]
    public string? Delimiter { get; set; }

    /// <summary>The encoding of the files, where no policy says it; UTF-8 if it is not given. A byte order mark wins.</summary>
    [Parameter(ParameterSetName = PathSet)]
    [Parameter(ParameterSetName = LiteralPathSet)]
    public string? Encoding { get; set; }

    /// <summary>The instant that mappings take for now, and for which a comparison of the records is made; that of Compare-IdentityState in the same pipeline if it is not given, else now.</summary>
    [Parameter]
    [Instant]
    public DateTimeOffset? AsOf { get; set; }

    /// <inheritdoc/>
    protected override void BeginProcessing() => Run(() => Session.Import = _import = new RunningImport(Policy is null ? null : Resolve(Policy), AsOf, MyInvocation));

    /// <inheritdoc/>
    protected override void ProcessRecord() => Run(() =>
    {
        _import!.BeginReading();
        if (ParameterSetName == PolicySet)
        {
            ReadPolicy(Resolve(Policy!));
            return;
        }

        foreach (string file in ParameterSetName == PathSet
            ? Path.SelectMany(path => ShellPath.Matching(SessionState.Path, path))
            : LiteralPath.Select(path => ShellPath.Existing(SessionState.Path, path)))
        {
            ReadFile(file);
        }
    });

    /// <inheritdoc/>
    protected override void Dispose(bool disposing)
    {
        Session.Import = null;
        base.Dispose(disposing);
    }

    private void ReadPolicy(LifecyclePolicy policy)
    {
        Read(Name is null
            ? RecordImport.All(policy, Session, _import!.AsOf)
            : RecordImport.Only(policy, Session, _import!.AsOf, SourceRequest.Choose(policy, Name)));
    }

    private void ReadFile(string file)
    {
        if (Policy is not null)
        {
            LifecyclePolicy policy = Resolve(Policy);
            Read(RecordImport.All(policy, Session, _import!.AsOf, SourceRequest.Choose(policy, Name).In(file)));
            return;
        }

        Read(Key is null
            ? throw new LifecycleException(LifecycleErrorKind.ArgumentInvalid, $"To read \"{file}\", pass -Key with the column of the key, or -Policy (and -Name) for the mapping.") { Attribute = nameof(Key) }
            : SourceRequest.Raw(DelimitedFile.Settings(file, Delimiter, Encoding), Key));
    }

    private void Read(SourceRequest request)
    {
        Announce(request);
        Emit(request.Name, (bridge, cancellationToken) => RecordImport.ReadAsync(request, bridge, cancellationToken));
    }

    private void Read(PeopleReader reader)
    {
        foreach (SourceRequest request in reader.Requests)
        {
            Announce(request);
        }

        Emit(string.Join(", ", reader.Requests.Select(static request => request.Name)), (bridge, cancellationToken) => RecordImport.ReadAsync(reader, bridge, cancellationToken));
    }

    private void Announce(SourceRequest request)
    {
        if (request.IsUnlimited)
        {
            WriteWarning($"The policy lets \"{request.Name}\" shrink by 100 %: a file that was cut short would be taken for everybody having gone. Set \"maxShrinkPercent\" to what is usual.");
        }

        WriteVerbose($"Reading \"{request.Name}\" with {(request.Policy is LifecyclePolicy policy ? $"the policy {policy.Name}" : "no policy")}.");
    }

    private void Emit(string name, Func<PipelineBridge, CancellationToken, Task<IdentitySet>> read)
    {
        IdentitySet? people = null;
        RunAsync(async (bridge, cancellationToken) => people = await read(bridge, cancellationToken).ConfigureAwait(false));
        WriteVerbose($"\"{name}\": {people!.Count} people with {people.Schema.Count} attributes.");
        _import!.Emit(people, this);
    }
}
