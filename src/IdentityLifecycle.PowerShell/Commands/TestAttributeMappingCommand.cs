using System.Management.Automation;
using IdentityLifecycle.Errors;
using IdentityLifecycle.Execution.Values;
using IdentityLifecycle.Facts;
using IdentityLifecycle.Languages.Expressions;
using IdentityLifecycle.Languages.Mapping;
using IdentityLifecycle.Policies;
using IdentityLifecycle.PowerShell.Binding;
using IdentityLifecycle.PowerShell.Languages;
using IdentityLifecycle.PowerShell.Pipeline;
using IdentityLifecycle.PowerShell.Session;
using IdentityLifecycle.Workflow.Sources;

namespace IdentityLifecycle.PowerShell.Commands;

/// <summary>
/// Evaluates an attribute mapping for records, without any directory: the value, an array where there are several, null where there is
/// none or it is unknown.
/// </summary>
/// <remarks>
/// <para>
/// With -Policy the mapping may read what a directory's mappings may read there, DefaultDomain() and Lookup() work, and a name that the
/// policy does not know is an error. What is not part of the record, such as [manager.mail] of an identity, is unknown.
/// </para>
/// </remarks>
/// <example>
/// <para>Shows how a sign-in name comes about.</para>
/// <code>Test-AttributeMapping -Expression 'ToLower(Join("@", [givenName], "contoso.com"))' -InputObject @{ givenName = 'Ann' } -Explain</code>
/// </example>
/// <example>
/// <para>Shows the values that people would get under a policy.</para>
/// <code>Import-SystemOfRecord -Policy ./lifecycle.json | Test-AttributeMapping 'Join("@", [employeeId], DefaultDomain())' -Policy ./lifecycle.json</code>
/// </example>
[Cmdlet(VerbsDiagnostic.Test, "AttributeMapping")]
[OutputType(typeof(string), typeof(bool), typeof(Explanation))]
public sealed class TestAttributeMappingCommand : AsyncLifecycleCmdlet
{
    private PolicyTrial _trial = null!;
    private CompiledMapping _mapping = null!;
    private EvaluationContext _context = null!;

    /// <summary>The mapping, in the language of Microsoft Entra provisioning.</summary>
    [Parameter(Mandatory = true, Position = 0)]
    public string Expression { get; set; } = string.Empty;

    /// <summary>The record: an identity, an account, a hashtable or any object. An attribute that it lacks is null.</summary>
    [Parameter(ValueFromPipeline = true)]
    public PSObject? InputObject { get; set; }

    /// <summary>The policy whose names, default domain and tables the mapping reads, as a path or an object; any name resolves if it is not given.</summary>
    [Parameter]
    public PolicyArgument? Policy { get; set; }

    /// <summary>The instant that counts as now; the present one if it is not given.</summary>
    [Parameter]
    [Instant]
    public DateTimeOffset? AsOf { get; set; }

    /// <summary>Returns how the value comes about, part by part, instead of the value.</summary>
    [Parameter]
    public SwitchParameter Explain { get; set; }

    /// <inheritdoc/>
    protected override void BeginProcessing()
    {
        LifecyclePolicy? policy = null;
        Run(() =>
        {
            policy = Policy is null ? null : Resolve(Policy);
            _trial = new PolicyTrial(policy);
            _mapping = _trial.Compile(Expression);
        });
        RunAsync(async (_, cancellationToken) => _context = new EvaluationContext
        {
            AsOf = AsOf ?? DateTimeOffset.Now,
            DefaultDomain = policy?.DefaultDomain,
            Tables = await TableImport.ReadAsync(LifecycleSession.Catalog, _mapping.Expression.Tables.Count == 0 ? [] : policy!.Tables, cancellationToken).ConfigureAwait(false),
            Random = new CryptographicRandom(),
        });
    }

    /// <inheritdoc/>
    protected override void ProcessRecord() => RunForOne(InputObject, () =>
    {
        IFactSource record = _trial.Bind(InputObject);
        if (Explain)
        {
            WriteObject(_mapping.Explain(record, _context));
            return;
        }

        object? value = Evaluate(record).Value;
        WriteObject(value is ValueList list ? list.ToArray() : value, enumerateCollection: false);
    });

    private Fact Evaluate(IFactSource record)
    {
        try
        {
            Fact fact = _mapping.Evaluate(record, _context);

            // The original prints a computed date; the date of an attribute stays one.
            return fact.Value is DateTimeOffset && _mapping.Expression.DirectAttribute is null && !_mapping.IsGenerated
                ? _mapping.Evaluate(record, _context, AttributeType.Text)
                : fact;
        }
        catch (MappingException exception)
        {
            throw new LifecycleException(LifecycleErrorKind.MappingFailed, exception.Message, exception);
        }
    }
}
