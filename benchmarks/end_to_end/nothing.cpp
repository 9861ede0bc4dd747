// Does nothing, linked with the libraries of mirsweep: what starting a process costs before any work.

int main()
{
    return 0;
}
