using System.Collections;
using System.IO;
using System.Management.Automation;
using IdentityLifecycle.Connectors.Settings;
using IdentityLifecycle.Errors;
using IdentityLifecycle.Identities;
using IdentityLifecycle.Policies;
using IdentityLifecycle.PowerShell.Binding;
using IdentityLifecycle.PowerShell.Completion;
using IdentityLifecycle.PowerShell.Errors;
using IdentityLifecycle.PowerShell.Pipeline;
using IdentityLifecycle.PowerShell.Sources;
using IdentityLifecycle.Workflow.Sources;

namespace IdentityLifecycle.PowerShell.Commands;

/// <summary>
/// Makes identity records of any objects, so that whatever PowerShell can read is a system of record. The properties become attributes,
/// as they are, by a map, or by a policy's mapping.
/// </summary>
/// <example>
/// <para>Takes objects whose properties have other names.</para>
/// <code>[pscustomobject]@{ Number = '1001'; Name = 'Jane Doe' } | ConvertTo-IdentityRecord -Key Number -Map @{ employeeId = 'Number'; displayName = { $_.Name.Trim() } }</code>
/// </example>
[Cmdlet(VerbsData.ConvertTo, "IdentityRecord", DefaultParameterSetName = MapSet)]
[OutputType(typeof(IdentityRecord))]
public sealed class ConvertToIdentityRecordCommand : RunStepCmdlet
{
    private const string MapSet = "Map";
    private const string PolicySet = "Policy";

    private readonly ObjectSource _source = new();
    private bool _hasRefused;
    private ObjectMap? _map;

    /// <summary>The objects; files and texts are no people.</summary>
    [Parameter(Mandatory = true, ValueFromPipeline = true)]
    public PSObject InputObject { get; set; } = null!;

    /// <summary>The property with the key, which is the identity id.</summary>
    [Parameter(Mandatory = true, Position = 0, ParameterSetName = MapSet)]
    public string? Key { get; set; }

    /// <summary>
    /// Attribute by attribute the name of a property or a script block over $_; every property under its own name if it is not given. A property that an
    /// object lacks is unknown, one that no object has is an error, and a script block that fails holds its object.
    /// </summary>
    [Parameter(Position = 1, ParameterSetName = MapSet)]
    public IDictionary? Map { get; set; }

    /// <summary>The policy whose mapping reads the properties as columns, as a path or an object.</summary>
    [Parameter(Mandatory = true, ParameterSetName = PolicySet)]
    public PolicyArgument? Policy { get; set; }

    /// <summary>The name of the system of record in the policy; it may be left out where the policy has only one.</summary>
    [Parameter(ParameterSetName = PolicySet)]
    [ArgumentCompleter(typeof(SourceNameCompleter))]
    public string? Name { get; set; }

    /// <summary>The instant that mappings take for now, and for which a comparison of the records is made; that of Compare-IdentityState in the same pipeline if it is not given, else now.</summary>
    [Parameter(ParameterSetName = PolicySet)]
    [Instant]
    public DateTimeOffset? AsOf { get; set; }

    /// <inheritdoc/>
    protected override void BeginProcessing() => Run(() => _map = new ObjectMap(Map, Key));

    /// <inheritdoc/>
    protected override void ProcessRecord()
    {
        if (InputObject.BaseObject is FileSystemInfo or string or ValueType)
        {
            _hasRefused = true;
            WriteError(LifecycleErrorRecord.Of(
                new LifecycleException(
                    LifecycleErrorKind.IdentityInvalid,
                    $"A {InputObject.BaseObject.GetType().Name} is no person (\"{InputObject}\"). To read a file use Import-SystemOfRecord -Path, or Import-Csv before this command."),
                InputObject));
            return;
        }

        _source.Add(_map!.Read(InputObject));
    }

    /// <inheritdoc/>
    protected override void EndProcessing() => Run(() =>
    {
        if (!_map!.HasObjects)
        {
            SayThatNobodyCame();
            return;
        }

        _map.ThrowIfNobodyHas();
        LifecyclePolicy? policy = Policy is null ? null : Resolve(Policy);
        IdentitySet? people = null;
        RunAsync(async (bridge, cancellationToken) => people = await ReadAsync(policy, bridge, cancellationToken).ConfigureAwait(false));
        RecordImport.Emit(people!, this);
    });

    // Whatever came and was no person has its own error already.
    private void SayThatNobodyCame()
    {
        if (!_hasRefused)
        {
            WriteError(LifecycleErrorRecord.Of(
                new LifecycleException(LifecycleErrorKind.NoIdentityReceived, "The pipeline was empty: no object came to be made a record of. Look at the command before this one."),
                InputObject));
        }
    }

    private Task<IdentitySet> ReadAsync(LifecyclePolicy? policy, PipelineBridge bridge, CancellationToken cancellationToken)
    {
        if (policy is null)
        {
            SourceRequest raw = SourceRequest.Raw(new ConnectorSettings("objects", "pipeline", string.Empty, new Dictionary<string, object>()), Key!);
            return RecordImport.ReadAsync(raw, _source, bridge, cancellationToken);
        }

        SystemOfRecordPolicy source = SourceRequest.Choose(policy, Name);
        _source.LongestField = source.Connection.GetInteger(LongestField.Setting, LongestField.Default);
        return RecordImport.ReadAsync(RecordImport.All(policy, Session, AsOf ?? Session.ComparedAsOf, source, _source), bridge, cancellationToken);
    }
}
