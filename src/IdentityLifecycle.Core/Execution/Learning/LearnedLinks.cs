using System.Collections.Concurrent;
using IdentityLifecycle.Memory;

namespace IdentityLifecycle.Execution.Learning;

/// <summary>The ties between people and accounts as they are in the course of a run.</summary>
internal sealed class LearnedLinks(LifecycleMemory memory)
{
    private readonly ConcurrentDictionary<(string Identity, string Directory), AccountLink> _learned = [];

    public AccountLink? Find(string identity, string directory) =>
        _learned.TryGetValue((identity, directory), out AccountLink? link) ? link : memory.FindLink(identity, directory);

    public void Learn(AccountLink link) => _learned[(link.Identity, link.Directory)] = link;
}
