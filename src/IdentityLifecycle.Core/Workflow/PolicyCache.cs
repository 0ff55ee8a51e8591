using IdentityLifecycle.Connectors.Loading;
using IdentityLifecycle.Errors;
using IdentityLifecycle.Identities;
using IdentityLifecycle.Policies;
using IdentityLifecycle.Policies.Reading;
using IdentityLifecycle.Policies.Reading.Document;

namespace IdentityLifecycle.Workflow;

/// <summary>Keeps the policies that were read. A file is read and checked again only if its text has changed.</summary>
/// <param name="connectors">The installed connectors, which know their settings.</param>
public sealed class PolicyCache(IConnectorCatalog connectors)
{
    private readonly Dictionary<string, (string Text, LifecyclePolicy Policy)> _known = new(StringComparer.Ordinal);

    /// <summary>The policy of a file.</summary>
    /// <param name="path">The full path.</param>
    /// <exception cref="LifecycleException">PolicyInvalid: the file has errors; FileNotFound, FileInaccessible: it cannot be read.</exception>
    public LifecyclePolicy Load(string path)
    {
        string text = PolicyFile.ReadText(path);
        if (_known.TryGetValue(path, out (string Text, LifecyclePolicy Policy) known) && known.Text == text)
        {
            return known.Policy;
        }

        LifecyclePolicy policy = PolicyFile.Read(text, path, connectors);
        _known[path] = (text, policy);
        return policy;
    }

    /// <summary>The policy that records, changes or a plan were made with.</summary>
    /// <exception cref="LifecycleException">PolicyMismatch: the file has changed since.</exception>
    public LifecyclePolicy Load(PolicyReference reference)
    {
        LifecyclePolicy policy = Load(reference.Path);
        return policy.Reference.Hash == reference.Hash
            ? policy
            : throw new LifecycleException(LifecycleErrorKind.PolicyMismatch, $"\"{reference.Path}\" was changed after the records or the plan were made from it. Read the records again.")
            {
                TargetName = reference.Path,
            };
    }

    /// <summary>All problems of a policy file, wrong names of columns and attributes included.</summary>
    /// <param name="path">The full path.</param>
    /// <param name="schemas">Gives the names of columns and attributes.</param>
    public PolicyReading Check(string path, ISchemaSource schemas) => PolicyReader.Read(PolicyFile.ReadText(path), path, connectors, schemas);
}
