import "./skeleton.css"

/** The size of what is coming; seen only after 200 ms. */
export const Skeleton = ({ label, lines = 3 }: { label: string; lines?: number }) => (
  <div className="coming" role="status" aria-busy="true">
    <span className="hidden-text">{label}</span>
    {Array.from({ length: lines }, (_, index) => (
      <span key={index} className="skeleton" />
    ))}
  </div>
)
